import Foundation
import Practice

// Or as binary cross-entropy with targets: 1 for real ones, 0 for fakes; and 1 for fakes where the generator asks.
// 也可以写成带目标的二元交叉熵：真图的目标是 1，假图是 0；生成器则希望假图的目标是 1。

func losses(real: [Double], fake: [Double]) -> (discriminator: Double, generator: Double) {
  // TODO
  func entropy(_ logits: [Double], _ target: Double) -> Double {
    var sum = 0.0
    for a in logits { sum += max(a, 0) - a * target + log1p(exp(-abs(a))) }
    return sum / Double(logits.count)
  }
  return (entropy(real, 1) + entropy(fake, 0), entropy(fake, 1))
  // END
}
