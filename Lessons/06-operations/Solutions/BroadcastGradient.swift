import Practice

// Broadcasting repeated the operand along new axes in front and along axes of extent 1. Each of
// them is summed: the new ones go away, the others stay as 1, just as the operand has them.
// 广播沿着前面新增的轴、以及长度为 1 的轴重复了操作数。这些轴都要求和：
// 新增的消失，其余的保留为 1，与操作数一致。

func unbroadcast(_ upstream: Tensor, to shape: [Int]) -> Tensor {
  // TODO
  var result = upstream
  while result.rank > shape.count {
    result = result.sum(dim: 0)
  }
  for axis in shape.indices where shape[axis] == 1 {
    result = result.sum(dim: axis, keepDim: true)
  }
  return result
  // END
}
