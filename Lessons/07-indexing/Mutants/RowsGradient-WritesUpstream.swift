// diagnosis: writes-into-argument
import Practice

func tableGradient(_ upstream: Tensor, rows: [Int], count: Int) -> Tensor {
  // TODO
  let result = Tensor.zeros(count, upstream.shape[1], dtype: .float64)
  for (i, row) in rows.enumerated() {
    let sum = upstream[i]
    sum.addInPlace(result[row])
    result[row] = sum
  }
  return result
  // END
}
