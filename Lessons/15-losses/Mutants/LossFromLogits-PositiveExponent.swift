// diagnosis: overflow
import Foundation
import Practice

func logitLoss(logits: [Double], targets: [Double]) -> Double {
  // TODO
  let losses = zip(logits, targets).map { x, t in
    log(1 + exp(x)) - x * t
  }
  return losses.reduce(0, +) / Double(losses.count)
  // END
}
