// diagnosis: transposed
import Practice

func network(_ x: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor) -> Tensor {
  // TODO
  let hidden = (x.matmul(w1) + b1).relu()
  return (hidden.matmul(w2) + b2).sigmoid()
  // END
}
