// diagnosis: target-forgotten
import Practice

func gradient(x: Tensor, w: Tensor, y: Tensor) -> Tensor {
  // TODO
  return x.t().matmul(x.matmul(w)) * (2 / Double(x.shape[0]))
  // END
}
