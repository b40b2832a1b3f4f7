import Practice

// A row of x meets every row of w1: that is x times w1 turned over. The bias, one number for each
// neuron, is broadcast over the samples. Between the layers stands the ReLU; without it the two
// matrices would be one.
// x 的一行要与 w1 的每一行相遇，也就是 x 乘 w1 的转置。偏置对每个神经元各一个数，广播到所有样本。
// 两层之间是 ReLU；没有它，两个矩阵就合成一个了。

func network(_ x: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor) -> Tensor {
  // TODO
  let hidden = (x.matmul(w1.t()) + b1).relu()
  return (hidden.matmul(w2.t()) + b2).sigmoid()
  // END
}
