import Practice

// detach() cuts one of the two ways from w to the loss: the numbers of the target stay, but for
// the gradient it is a constant. noGrad does the same for the update: moving w is not a part of
// the model.
//
// 从 w 到损失有两条路，detach() 切断了其中一条：目标的数值不变，但对梯度来说它是常数。
// noGrad 对更新起同样的作用：移动 w 不是模型的一部分。

func stepTowardsTarget(_ w: inout Tensor, x: Tensor, y: Tensor, lr: Double) -> Tensor {
  // TODO
  let prediction = w * x
  let target = (prediction.detach() + y) / 2
  let loss = (prediction - target).square().sum()
  w.zeroGrad()
  loss.backward()
  if let slope = w.grad {
    noGrad { w -= slope * lr }
  }
  return loss
  // END
}
