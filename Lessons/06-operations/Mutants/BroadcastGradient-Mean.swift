// diagnosis: sum-for-mean
import Practice

func unbroadcast(_ upstream: Tensor, to shape: [Int]) -> Tensor {
  // TODO
  var result = upstream
  while result.rank > shape.count {
    result = result.mean(dim: 0)
  }
  for axis in shape.indices where shape[axis] == 1 {
    result = result.mean(dim: axis, keepDim: true)
  }
  return result
  // END
}
