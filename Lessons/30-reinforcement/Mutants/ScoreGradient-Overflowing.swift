// diagnosis: overflowing
import Foundation
import Practice

func scoreGradient(of arm: Int, logits: [Double], reward: Double) -> [Double] {
  // TODO
  let powers = logits.map { exp($0) }
  let sum = powers.reduce(0, +)
  return logits.indices.map { k in ((k == arm ? 1 : 0) - powers[k] / sum) * reward }
  // END
}
