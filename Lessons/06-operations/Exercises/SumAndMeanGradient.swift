import Practice

// 06.3  Back through a sum and a mean · 求和与平均的反向
//
// Backward, the gradient that arrives, `upstream`, has the shape of the result: `dim` is missing
// in it. Work out the gradient of the operand, which has the operand's `shape`, two-dimensional.
// Shown: with the shape [2, 3], dim 1 and upstream [10, 20], the sum gives
// [[10, 10, 10], [20, 20, 20]]. The mean of three numbers hands each only a third.
//
// 反向时到达的梯度 `upstream` 与结果同形：其中少了 `dim` 那一维。请求出操作数的梯度，
// 它与操作数同形，即 `shape`（二维）。例如：形状 [2, 3]，dim 为 1，上游是 [10, 20]，则求和的梯度为
// [[10, 10, 10], [20, 20, 20]]。三个数求平均，每个只分到三分之一。

// TODO
/// The gradient of x for `y = x.sum(dim: dim)`.
func sumGradient(_ upstream: Tensor, shape: [Int], dim: Int) -> Tensor {
  return todo()
}

/// The gradient of z for `y = z.mean(dim: dim)`.
func meanGradient(_ upstream: Tensor, shape: [Int], dim: Int) -> Tensor {
  return todo()
}
// END
