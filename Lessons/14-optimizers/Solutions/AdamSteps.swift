import Foundation
import Practice

// After t steps of a running mean that began at 0, the weights of the gradients add up to 1 − βᵗ, not
// to 1. Dividing by that sum makes both means right from the first step on; there they are g and g²,
// and the step is exactly lr long. The step counts from 1, for 1 − β⁰ is 0.
//
// 滑动平均从 0 开始，走了 t 步之后，各梯度的权重之和是 1 − βᵗ，而不是 1。除以它，两个平均从第一步起就是对的：
// 第一步时它们恰好是 g 和 g²，步长正好是 lr。t 要从 1 数起，因为 1 − β⁰ 等于 0。

func adamWeight(from start: Double, gradients: [Double], lr: Double) -> Double {
  // TODO
  var (w, m, v) = (start, 0.0, 0.0)
  for (step, g) in gradients.enumerated() {
    let t = Double(step + 1)
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g * g
    let meanOfG = m / (1 - pow(0.9, t))
    let meanOfSquares = v / (1 - pow(0.999, t))
    w -= lr * meanOfG / (meanOfSquares.squareRoot() + 1e-8)
  }
  return w
  // END
}
