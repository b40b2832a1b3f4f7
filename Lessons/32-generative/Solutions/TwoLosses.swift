import Foundation
import Practice

// −log σ(a) = softplus(−a) and −log(1 − σ(a)) = softplus(a): one function that never overflows serves for all.
// −log σ(a) = softplus(−a)，−log(1 − σ(a)) = softplus(a)：一个不会溢出的函数就够了。

func losses(real: [Double], fake: [Double]) -> (discriminator: Double, generator: Double) {
  // TODO
  func softplus(_ a: Double) -> Double { max(a, 0) + log1p(exp(-abs(a))) }
  func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }
  return (
    mean(real.map { softplus(-$0) }) + mean(fake.map(softplus)), mean(fake.map { softplus(-$0) })
  )
  // END
}
