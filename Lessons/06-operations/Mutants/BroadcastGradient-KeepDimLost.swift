// diagnosis: keepdim-lost
import Practice

func unbroadcast(_ upstream: Tensor, to shape: [Int]) -> Tensor {
  // TODO
  var result = upstream
  while result.rank > shape.count {
    result = result.sum(dim: 0)
  }
  for axis in shape.indices.reversed() where shape[axis] == 1 {
    result = result.sum(dim: axis)
  }
  return result
  // END
}
