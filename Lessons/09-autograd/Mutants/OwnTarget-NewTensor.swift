// diagnosis: new-tensor
import Practice

func stepTowardsTarget(_ w: inout Tensor, x: Tensor, y: Tensor, lr: Double) -> Tensor {
  // TODO
  let prediction = w * x
  let target = (prediction.detach() + y) / 2
  let loss = (prediction - target).square().sum()
  w.zeroGrad()
  loss.backward()
  if let slope = w.grad {
    noGrad { w = w - slope * lr }
  }
  return loss
  // END
}
