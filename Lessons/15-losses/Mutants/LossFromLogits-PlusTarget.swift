// diagnosis: target-added
import Foundation
import Practice

func logitLoss(logits: [Double], targets: [Double]) -> Double {
  // TODO
  let losses = zip(logits, targets).map { x, t in
    max(x, 0) + x * t + log1p(exp(-abs(x)))
  }
  return losses.reduce(0, +) / Double(losses.count)
  // END
}
