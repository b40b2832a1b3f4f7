// diagnosis: wrong-count
import Practice

// TODO
/// The gradient of x for `y = x.sum(dim: dim)`.
func sumGradient(_ upstream: Tensor, shape: [Int], dim: Int) -> Tensor {
  upstream.unsqueeze(dim).expand(shape)
}

/// The gradient of z for `y = z.mean(dim: dim)`.
func meanGradient(_ upstream: Tensor, shape: [Int], dim: Int) -> Tensor {
  upstream.unsqueeze(dim).expand(shape) / Double(shape[1 - dim])
}
// END
