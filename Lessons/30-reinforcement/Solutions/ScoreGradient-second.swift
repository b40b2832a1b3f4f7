import Foundation
import Practice

// A second way: π(k) as 1 / Σ exp(logit j − logit k), which needs no largest logit: where an exponential
// overflows, the probability is 0. And the arm's own entry is what all others lose together.
//
// 另一种办法：π(k) = 1 / Σ exp(logit j − logit k)，不必找最大值：指数溢出的地方，概率就是 0。
// 而 arm 自己那一项，等于其他各项失去的总和。

func scoreGradient(of arm: Int, logits: [Double], reward: Double) -> [Double] {
  // TODO
  var estimate = logits.map { own in
    -reward / logits.map { exp($0 - own) }.reduce(0, +)
  }
  estimate[arm] = 0
  estimate[arm] = -estimate.reduce(0, +)
  return estimate
  // END
}
