// diagnosis: sum-for-mean
import Foundation
import Practice

func losses(real: [Double], fake: [Double]) -> (discriminator: Double, generator: Double) {
  // TODO
  func softplus(_ a: Double) -> Double { max(a, 0) + log1p(exp(-abs(a))) }
  return (
    (real.map { softplus(-$0) } + fake.map(softplus)).reduce(0, +),
    fake.map { softplus(-$0) }.reduce(0, +)
  )
  // END
}
