import Practice

// A second way leaves the model's mode as it was found, so that whoever is training it beside the
// service is not disturbed; each name says what its line is for.
// 另一种写法：用完之后把模型的模式还原，正在旁边训练它的人就不受打扰；每一步都起了名字。

func answers(for rows: Tensor, model: Module, mean: Tensor, deviation: Tensor) -> Tensor {
  // TODO
  let wasTraining = model.isTraining
  model.train(false)
  defer { model.train(wasTraining) }
  return noGrad {
    let centred = rows - mean
    let standardised = centred / deviation
    return model(standardised)
  }
  // END
}
