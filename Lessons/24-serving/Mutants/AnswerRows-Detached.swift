// diagnosis: recorded-then-cut
import Practice

func answers(for rows: Tensor, model: Module, mean: Tensor, deviation: Tensor) -> Tensor {
  // TODO
  model.eval()
  return model((rows - mean) / deviation).detach()
  // END
}
