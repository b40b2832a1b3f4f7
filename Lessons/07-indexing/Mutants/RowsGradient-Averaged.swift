// diagnosis: averaged
import Practice

func tableGradient(_ upstream: Tensor, rows: [Int], count: Int) -> Tensor {
  // TODO
  let gradient = Tensor.zeros([count, upstream.shape[1]], dtype: .float64)
  for (i, row) in rows.enumerated() {
    gradient[row] = gradient[row] + upstream[i] / Double(rows.filter { $0 == row }.count)
  }
  return gradient
  // END
}
