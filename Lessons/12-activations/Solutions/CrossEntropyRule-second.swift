import Practice

// A second way: the right classes as rows of an identity matrix, and one subtraction of tensors.
// 另一种办法：正确类别就是单位矩阵的各行，然后一次张量减法了事。

func crossEntropyGradient(upstream: Tensor, scores: Tensor, classes: [Int]) -> Tensor {
  // TODO
  let right = Tensor.eye(scores.shape[1], dtype: .float64)[classes]
  return (scores.softmax(dim: 1) - right) * upstream / Double(scores.shape[0])
  // END
}
