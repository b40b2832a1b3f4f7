// diagnosis: not-divided
import Practice

func answers(for rows: Tensor, model: Module, mean: Tensor, deviation: Tensor) -> Tensor {
  // TODO
  model.eval()
  return noGrad { model(rows - mean) }
  // END
}
