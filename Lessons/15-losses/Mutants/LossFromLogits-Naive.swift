// diagnosis: overflow
import Foundation
import Practice

func logitLoss(logits: [Double], targets: [Double]) -> Double {
  // TODO
  let losses = zip(logits, targets).map { x, t in
    let p = 1 / (1 + exp(-x))
    return -(t * log(p) + (1 - t) * log(1 - p))
  }
  return losses.reduce(0, +) / Double(losses.count)
  // END
}
