// diagnosis: wrong-axis
import Practice

// TODO
/// The gradient of x for `y = x.sum(dim: dim)`.
func sumGradient(_ upstream: Tensor, shape: [Int], dim: Int) -> Tensor {
  upstream.expand(shape)
}

/// The gradient of z for `y = z.mean(dim: dim)`.
func meanGradient(_ upstream: Tensor, shape: [Int], dim: Int) -> Tensor {
  upstream.expand(shape) / Double(shape[dim])
}
// END
