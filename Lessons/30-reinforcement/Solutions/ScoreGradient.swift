import Foundation
import Practice

// log π(arm) = logit of the arm − ln Σ exp(logits). The first term has slope 1 at the arm alone, the
// second has the slope π(k) everywhere. Subtracting the largest logit changes no probability.
//
// log π(arm) = 这台的 logit − ln Σ exp(logits)。前一项只在 arm 处斜率为 1，后一项在 k 处的斜率是 π(k)。
// 先减去最大的 logit，概率不变，也不会溢出。

func scoreGradient(of arm: Int, logits: [Double], reward: Double) -> [Double] {
  // TODO
  let largest = logits.max() ?? 0
  let powers = logits.map { exp($0 - largest) }
  let sum = powers.reduce(0, +)
  return logits.indices.map { k in
    ((k == arm ? 1 : 0) - powers[k] / sum) * reward
  }
  // END
}
