// diagnosis: drawn-only
import Foundation
import Practice

func scoreGradient(of arm: Int, logits: [Double], reward: Double) -> [Double] {
  // TODO
  let largest = logits.max() ?? 0
  let powers = logits.map { exp($0 - largest) }
  let sum = powers.reduce(0, +)
  return logits.indices.map { k in k == arm ? (1 - powers[k] / sum) * reward : 0 }
  // END
}
