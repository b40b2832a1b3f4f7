import Foundation
import Practice

// For x > 0 the factor eˣ is taken out of 1 + eˣ: ln(1 + eˣ) = x + ln(1 + e⁻ˣ). So ln(1 + eˣ) is
// max(x, 0) + ln(1 + e^(-|x|)) on both sides, and the loss is that minus x·t. The exponential gets
// nothing above 0.
//
// 当 x > 0 时，从 1 + eˣ 中提出 eˣ：ln(1 + eˣ) = x + ln(1 + e⁻ˣ)。因此不论 x 的正负，ln(1 + eˣ)
// 都等于 max(x, 0) + ln(1 + e^(-|x|))，再减去 x·t 就是损失。指数的自变量从不大于 0。

func logitLoss(logits: [Double], targets: [Double]) -> Double {
  // TODO
  let losses = zip(logits, targets).map { x, t in
    max(x, 0) - x * t + log1p(exp(-abs(x)))
  }
  return losses.reduce(0, +) / Double(losses.count)
  // END
}
