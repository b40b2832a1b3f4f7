import Practice

// A second way to the same correction: keep the two sums of weights as well. They begin at 0 and
// grow like means of ones: b ← β·b + (1 − β). No power is needed, and it stays right if β changes.
//
// 另一种修正办法：把两个权重之和也记下来。它们从 0 开始，像是对一串 1 求滑动平均：b ← β·b + (1 − β)。
// 不用算乘方，中途改变 β 也仍然正确。

func adamWeight(from start: Double, gradients: [Double], lr: Double) -> Double {
  // TODO
  var (w, m, v) = (start, 0.0, 0.0)
  var (weightOfM, weightOfV) = (0.0, 0.0)
  for g in gradients {
    m = 0.9 * m + 0.1 * g
    weightOfM = 0.9 * weightOfM + 0.1
    v = 0.999 * v + 0.001 * g * g
    weightOfV = 0.999 * weightOfV + 0.001
    w -= lr * (m / weightOfM) / ((v / weightOfV).squareRoot() + 1e-8)
  }
  return w
  // END
}
