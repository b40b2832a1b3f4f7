// diagnosis: one-copy-only
import Practice

func unbroadcast(_ upstream: Tensor, to shape: [Int]) -> Tensor {
  // TODO
  var result = upstream
  while result.rank > shape.count {
    result = result[0]
  }
  for axis in shape.indices where shape[axis] == 1 {
    result = result.transpose(0, axis)[0..<1].transpose(0, axis)
  }
  return result
  // END
}
