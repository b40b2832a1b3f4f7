import Practice

// 35.4  Momentum · 动量
//
// Each parameter has a velocity, at first 0. A step makes it momentum times what it was, plus the
// gradient; the parameter gets −rate times the velocity.
//
//     gradient 1 twice, rate 0.1, momentum 0.9      velocity 1, then 1.9      change −0.1, then −0.19
//
// 每个参数有一个速度，开始为 0。走一步，速度变成“原来的乘动量，再加梯度”；参数加上的是 −学习率乘速度（例子见上）。

final class Momentum: Optimizer {
  let parameters: [NDArray]
  let rate, momentum: Double
  /// Each parameter's velocity; nil before its first step.
  var velocities: [[Double]?]

  init(_ parameters: [NDArray], rate: Double, momentum: Double) {
    self.parameters = parameters
    self.rate = rate
    self.momentum = momentum
    velocities = parameters.map { _ in nil }
  }

  // TODO
  func change(of index: Int, gradient: [Double]) -> [Double] {
    todo()
  }
  // END
}
