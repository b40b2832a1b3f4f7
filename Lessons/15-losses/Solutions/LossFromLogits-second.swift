import Foundation
import Practice

// Another way: a “yes” costs softplus(-x), a “no” softplus(x), mixed by t. softplus chooses the
// side of the formula whose exponent is negative.
//
// 另一种办法：答案为“是”时代价是 softplus(-x)，为“否”时是 softplus(x)，按 t 混合。
// softplus 总是选用指数为负的那一边。

func logitLoss(logits: [Double], targets: [Double]) -> Double {
  // TODO
  func softplus(_ x: Double) -> Double {
    x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
  }
  var sum = 0.0
  for (x, t) in zip(logits, targets) {
    sum += t * softplus(-x) + (1 - t) * softplus(x)
  }
  return sum / Double(logits.count)
  // END
}
