// diagnosis: bends-swapped
import Practice

func network(_ x: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor) -> Tensor {
  // TODO
  let hidden = (x.matmul(w1.t()) + b1).sigmoid()
  return (hidden.matmul(w2.t()) + b2).relu()
  // END
}
