// diagnosis: upstream-ignored
import Practice

func tableGradient(_ upstream: Tensor, rows: [Int], count: Int) -> Tensor {
  // TODO
  let gradient = Tensor.zeros([count, upstream.shape[1]], dtype: .float64)
  for row in rows {
    gradient[row] = gradient[row] + 1
  }
  return gradient
  // END
}
