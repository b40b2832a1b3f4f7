// diagnosis: row-by-row
import Practice

func gradient(x: Tensor, w: Tensor, y: Tensor) -> Tensor {
  // TODO
  var result = Tensor.zeros(w.count, dtype: .float64)
  for row in 0..<x.shape[0] {
    let error = x[row].dot(w) - y[row]
    result = result + x[row] * error * (2 / Double(x.shape[0]))
  }
  return result
  // END
}
