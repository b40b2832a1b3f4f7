// diagnosis: sum-for-mean
import Practice

func gradient(x: Tensor, w: Tensor, y: Tensor) -> Tensor {
  // TODO
  return x.t().matmul(x.matmul(w) - y) * 2
  // END
}
