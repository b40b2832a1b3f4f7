import Practice

// Three things, each in its line: evaluation mode, so that batch norm uses what it learnt and dropout
// lets everything through; no recording; and the training set's own statistics, never the request's.
// 三件事，一行一件：评估模式，批归一化才会用训练时学到的统计量，dropout 才会全部放行；不做记录；
// 用训练集的统计量，绝不用请求自己的。

func answers(for rows: Tensor, model: Module, mean: Tensor, deviation: Tensor) -> Tensor {
  // TODO
  model.eval()
  return noGrad { model((rows - mean) / deviation) }
  // END
}
