// diagnosis: training-mode
import Practice

func answers(for rows: Tensor, model: Module, mean: Tensor, deviation: Tensor) -> Tensor {
  // TODO
  return noGrad { model((rows - mean) / deviation) }
  // END
}
