// diagnosis: probability-gradient
import Foundation
import Practice

func scoreGradient(of arm: Int, logits: [Double], reward: Double) -> [Double] {
  // TODO
  let largest = logits.max() ?? 0
  let powers = logits.map { exp($0 - largest) }
  let sum = powers.reduce(0, +)
  let drawn = powers[arm] / sum
  return logits.indices.map { k in drawn * ((k == arm ? 1 : 0) - powers[k] / sum) * reward }
  // END
}
