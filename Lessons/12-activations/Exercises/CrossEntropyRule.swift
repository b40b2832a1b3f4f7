import Practice

// 12.4  Softmax and cross-entropy, backward · softmax 加交叉熵的反向
//
// A classifier is paid by the probability that it gave the right class: for one sample the loss is
// −ln p[right class], with p the softmax of its scores; the loss of a batch is the mean over its
// samples. Write down the gradient of the scores. Logarithm and softmax together have a short
// one: work it out with the lesson's Jacobian, or start from the example. Do not call backward.
// `scores` is [samples, classes], `classes` the right class of each sample, `upstream` one number.
// Shown: scores [[0, 0]], classes [1], upstream 1  →  [[0.5, -0.5]]; with upstream 2, [[1, -1]]
//
// 分类器的好坏，看它给正确类别多大概率：单个样本的损失是 −ln p[正确类别]，p 是分数的 softmax；
// 一批样本的损失是各样本的平均。请写出分数的梯度。对数与 softmax 合在一起，结果非常简短：
// 可以用课文里的雅可比矩阵推出来，也可以从例子入手。不要调用 backward。
// `scores` 的形状是 [样本, 类别]，`classes` 是各样本的正确类别，`upstream` 是一个数。例子见上。

/// The gradient of `scores` for the mean cross-entropy of their softmax.
func crossEntropyGradient(upstream: Tensor, scores: Tensor, classes: [Int]) -> Tensor {
  // TODO
  return todo()
  // END
}
