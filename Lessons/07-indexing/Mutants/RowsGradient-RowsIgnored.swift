// diagnosis: rows-ignored
import Practice

func tableGradient(_ upstream: Tensor, rows: [Int], count: Int) -> Tensor {
  // TODO
  let gradient = Tensor.zeros([count, upstream.shape[1]], dtype: .float64)
  for i in rows.indices {
    gradient[i] = gradient[i] + upstream[i]
  }
  return gradient
  // END
}
