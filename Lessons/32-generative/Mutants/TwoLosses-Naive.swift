// diagnosis: overflow
import Foundation
import Practice

func losses(real: [Double], fake: [Double]) -> (discriminator: Double, generator: Double) {
  // TODO
  func sigmoid(_ a: Double) -> Double { 1 / (1 + exp(-a)) }
  func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }
  return (
    -mean(real.map { log(sigmoid($0)) }) - mean(fake.map { log(1 - sigmoid($0)) }),
    -mean(fake.map { log(sigmoid($0)) })
  )
  // END
}
