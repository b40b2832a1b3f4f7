// diagnosis: constant
import Practice

// TODO
/// The gradient of x for `y = x.sum(dim: dim)`.
func sumGradient(_ upstream: Tensor, shape: [Int], dim: Int) -> Tensor {
  Tensor.ones(shape, dtype: .float64)
}

/// The gradient of z for `y = z.mean(dim: dim)`.
func meanGradient(_ upstream: Tensor, shape: [Int], dim: Int) -> Tensor {
  Tensor.ones(shape, dtype: .float64) / Double(shape[dim])
}
// END
