// diagnosis: logits-for-probabilities
import Foundation
import Practice

func scoreGradient(of arm: Int, logits: [Double], reward: Double) -> [Double] {
  // TODO
  return logits.indices.map { k in ((k == arm ? 1 : 0) - logits[k]) * reward }
  // END
}
