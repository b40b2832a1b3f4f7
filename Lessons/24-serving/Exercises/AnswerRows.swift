import Practice

// 24.1  A model in service · 上线的模型
//
// Write the function that a server calls: from the rows of a request to the model's answers.
// The model was trained on features of which `mean` was subtracted and which were then divided by
// `deviation`; both have one number for each feature and come from the training set. A request
// brings the features as they were measured, one row or many. The model comes fresh from its file.
// Nobody will go backward, so nothing is to be kept for it. Shown: with mean [10, 100], deviation
// [2, 50] and a layer of weights [1, 3] and bias 0, the row [14, 150] becomes [2, 1], and the answer is 5.
//
// 请写出服务器要调用的函数：由请求中的若干行，得到模型的回答。训练时，每个特征先减去 `mean`，再除以
// `deviation`；两者都是每个特征一个数，来自训练集。请求送来的是测得的原始特征，可能是一行，也可能是许多行。
// 模型刚从文件里读出来。没有人会做反向传播，所以不要为它保留任何东西。
// 例如 mean 为 [10, 100]，deviation 为 [2, 50]，只有一层，权重 [1, 3]、偏置 0，
// 那么 [14, 150] 这一行变成 [2, 1]，回答是 5。

/// The model's answers for rows of raw features.
func answers(for rows: Tensor, model: Module, mean: Tensor, deviation: Tensor) -> Tensor {
  // TODO
  return todo()
  // END
}
