import Practice

// A second way: take each parameter's norm first. The norm of these norms is the norm of all, and
// the factor min(1, …) needs no branch; the tiny addend keeps 0/0 away, as in PyTorch.
// 另一种办法：先求每个参数的范数，这些范数的范数就是总范数；系数取 min(1, …) 就不必分情况，
// 分母加一个极小的数可以避免 0/0，PyTorch 也是这样做的。

func clipped(_ gradients: [[Double]], maxNorm: Double) -> [[Double]] {
  // TODO
  let norms = gradients.map { Tensor($0, dtype: .float64).norm().item() }
  let total = Tensor(norms, dtype: .float64).norm().item()
  let factor = min(1, maxNorm / (total + 1e-12))
  return gradients.map { gradient in gradient.map { $0 * factor } }
  // END
}
