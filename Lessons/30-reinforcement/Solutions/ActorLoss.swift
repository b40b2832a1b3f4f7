import Gradbook
import Practice

// The advantage is a number that judges: detached, it is a leaf, and the gradient goes through log π alone.
//
// 优势只是用来评判的数：截断之后它是叶子节点，梯度只走 log π。

func policyLoss(logProbs: Tensor, returns: Tensor, values: Tensor) -> Tensor {
  // TODO
  let advantages = (returns - values).detach()
  return -(logProbs * advantages).mean()
  // END
}
