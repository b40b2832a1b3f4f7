// diagnosis: mean-over-all
import Practice

func gradient(x: Tensor, w: Tensor, y: Tensor) -> Tensor {
  // TODO
  let errors = (x.matmul(w) - y).reshape(-1, 1)
  return (x * errors).sum(dim: 0) * (2 / Double(x.count))
  // END
}
