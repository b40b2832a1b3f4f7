// diagnosis: last-path-only
import Practice

func tableGradient(_ upstream: Tensor, rows: [Int], count: Int) -> Tensor {
  // TODO
  let gradient = Tensor.zeros([count, upstream.shape[1]], dtype: .float64)
  gradient[rows] = gradient[rows] + upstream
  return gradient
  // END
}
