// diagnosis: batch-statistics
import Practice

func answers(for rows: Tensor, model: Module, mean: Tensor, deviation: Tensor) -> Tensor {
  // TODO
  model.eval()
  return noGrad {
    let centred = rows - rows.mean(dim: 0)
    return model(centred / rows.std(dim: 0))
  }
  // END
}
