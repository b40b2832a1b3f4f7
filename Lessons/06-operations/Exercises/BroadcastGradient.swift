import Practice

// 06.5  Back through a broadcast · 广播的反向
//
// Two operands were broadcast against each other and added. `upstream` has the shape of the sum;
// the gradient of an operand must have the operand's own `shape`. A number that was read several
// times gets one contribution each time, and contributions are added. Shown: an upstream of ones
// of shape [2, 3] gives [2, 2, 2] for the shape [3]. A shape such as [2, 1] stays [2, 1].
//
// 两个操作数相互广播后相加。`upstream` 与和同形，而操作数的梯度必须与操作数自己同形，即 `shape`。
// 一个数被读了几次，就收到几份贡献，各份贡献要相加。例如：上游的形状是 [2, 3]，全为 1，
// 则形状 [3] 的梯度是 [2, 2, 2]。像 [2, 1] 这样的形状，结果仍是 [2, 1]。

/// The gradient of an operand of this shape, which broadcasting stretched to the upstream's shape.
func unbroadcast(_ upstream: Tensor, to shape: [Int]) -> Tensor {
  // TODO
  return todo()
  // END
}
