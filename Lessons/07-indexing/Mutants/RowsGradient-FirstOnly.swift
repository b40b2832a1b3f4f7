// diagnosis: first-path-only
import Practice

func tableGradient(_ upstream: Tensor, rows: [Int], count: Int) -> Tensor {
  // TODO
  let gradient = Tensor.zeros([count, upstream.shape[1]], dtype: .float64)
  for (i, row) in rows.enumerated() {
    if rows.firstIndex(of: row) == i { gradient[row] = upstream[i] }
  }
  return gradient
  // END
}
