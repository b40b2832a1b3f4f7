// diagnosis: float32
import Practice

func tableGradient(_ upstream: Tensor, rows: [Int], count: Int) -> Tensor {
  // TODO
  let result = Tensor.zeros(count, upstream.shape[1])
  for (i, row) in rows.enumerated() {
    result[row] = result[row] + upstream[i]
  }
  return result
  // END
}
