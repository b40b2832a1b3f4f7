// diagnosis: gradient-kept
import Practice

func answers(for rows: Tensor, model: Module, mean: Tensor, deviation: Tensor) -> Tensor {
  // TODO
  model.eval()
  return model((rows - mean) / deviation)
  // END
}
