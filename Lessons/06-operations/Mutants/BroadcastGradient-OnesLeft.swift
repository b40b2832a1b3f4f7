// diagnosis: not-reduced
import Practice

func unbroadcast(_ upstream: Tensor, to shape: [Int]) -> Tensor {
  // TODO
  var result = upstream
  while result.rank > shape.count {
    result = result.sum(dim: 0)
  }
  return result
  // END
}
