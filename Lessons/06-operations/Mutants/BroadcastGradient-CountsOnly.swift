// diagnosis: upstream-ignored
import Practice

func unbroadcast(_ upstream: Tensor, to shape: [Int]) -> Tensor {
  // TODO
  var result = Tensor.ones(upstream.shape, dtype: .float64)
  while result.rank > shape.count {
    result = result.sum(dim: 0)
  }
  for axis in shape.indices where shape[axis] == 1 {
    result = result.sum(dim: axis, keepDim: true)
  }
  return result
  // END
}
