import Practice

// The velocity is a sum of all gradients so far, older ones counting less: g₃ + μ·g₂ + μ²·g₁. It is
// not a mean: with a constant gradient it grows up to g / (1 − μ), which is why momentum 0.9 makes
// steps ten times as long.
//
// 速度是至今所有梯度之和，越早的分量越轻：g₃ + μ·g₂ + μ²·g₁。它不是平均值：梯度不变时，它会涨到 g / (1 − μ)，
// 所以动量取 0.9 时，步长会变成十倍。

func momentumSteps(
  from start: Double, gradients: [Double], lr: Double, momentum: Double
) -> [Double] {
  // TODO
  var w = start
  var v = 0.0
  return gradients.map { g in
    v = momentum * v + g
    w -= lr * v
    return w
  }
  // END
}
