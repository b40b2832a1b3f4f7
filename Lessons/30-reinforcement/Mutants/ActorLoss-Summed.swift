// diagnosis: summed
import Gradbook
import Practice

func policyLoss(logProbs: Tensor, returns: Tensor, values: Tensor) -> Tensor {
  // TODO
  return -(logProbs * (returns - values).detach()).sum()
  // END
}
