// diagnosis: two-forgotten
import Practice

func gradient(x: Tensor, w: Tensor, y: Tensor) -> Tensor {
  // TODO
  return x.t().matmul(x.matmul(w) - y) / Double(x.shape[0])
  // END
}
