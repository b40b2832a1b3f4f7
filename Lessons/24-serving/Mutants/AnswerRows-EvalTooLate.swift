// diagnosis: training-mode
import Practice

func answers(for rows: Tensor, model: Module, mean: Tensor, deviation: Tensor) -> Tensor {
  // TODO
  let result = noGrad { model((rows - mean) / deviation) }
  model.eval()
  return result
  // END
}
