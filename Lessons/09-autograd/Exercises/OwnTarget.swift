import Practice

// 09.2  A target that must hold still · 不许动的目标
//
// Sometimes a model helps to make its own target, here halfway between its prediction and y:
//     prediction = w · x
//     target = (prediction + y) / 2      a constant: no gradient may flow through it
//     loss = the sum of (prediction − target)²
// Take one training step: compute the loss, clear w.grad, go backward, and move w by
// −lr · w.grad without recording it. Return the loss. w itself must stay the leaf that it is.
// Shown: w = 2, x = [3], y = [10], lr = 0.01: the loss is 4, and w becomes 2.12.
//
// 有时模型会参与制定自己的目标，这里的目标取在预测值与 y 的正中间（见上）。
// 目标要当作常数：不许有梯度从它那里流过。请完成一步训练：
// 计算损失，清零 w.grad，反向传播，再把 w 移动 −lr · w.grad（更新本身不能被记录），最后返回损失。
// w 必须还是原来那个叶子节点。例如 w = 2、x = [3]、y = [10]、lr = 0.01：损失为 4，w 变成 2.12。

/// Takes one step with w towards the target; the loss before the step.
func stepTowardsTarget(_ w: inout Tensor, x: Tensor, y: Tensor, lr: Double) -> Tensor {
  // TODO
  return todo()
  // END
}
