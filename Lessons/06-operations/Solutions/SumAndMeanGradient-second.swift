import Practice

// A second way: lay equal copies of the upstream side by side along the dimension that went away.
// `stack` adds just that dimension, so no 1 has to be put back. Each copy carries the whole
// upstream for a sum, and its share for a mean.
// 另一种办法：把上游复制若干份，沿消失的那一维并排叠起来。`stack` 恰好新增这个维度，不必先补 1。
// 求和时每份都是完整的上游，求平均时每份只是其中一份。

// TODO
/// The gradient of x for `y = x.sum(dim: dim)`.
func sumGradient(_ upstream: Tensor, shape: [Int], dim: Int) -> Tensor {
  Tensor.stack([Tensor](repeating: upstream, count: shape[dim]), dim: dim)
}

/// The gradient of z for `y = z.mean(dim: dim)`.
func meanGradient(_ upstream: Tensor, shape: [Int], dim: Int) -> Tensor {
  let count = shape[dim]
  let share = upstream / Double(count)
  return Tensor.stack([Tensor](repeating: share, count: count), dim: dim)
}
// END
