import Practice

// 10.2  A network from its weights · 由权重算出整个网络
//
// The lesson's network as tensors, without Linear: a hidden layer with ReLU, then an output layer
// with sigmoid. Each row of x is one sample; a weight is stored as [out, in], one row for each
// neuron, as Linear stores it. Compute the outputs of all samples at once. Shown:
//
//     x = [[1, 2]]   w1 = [[1, 1], [1, -1]]   b1 = [0, 0]   w2 = [[1, 5], [-1, 5]]   b2 = [-3, 3]
//
// gives [[0.5, 0.5]]: the hidden neurons say 3 and 0, the output neurons add up to 0 both.
//
// 用张量写出课文里的网络，不用 Linear：先是带 ReLU 的隐藏层，再是带 sigmoid 的输出层。
// x 的每一行是一个样本；权重与 Linear 一样存成 [输出, 输入]，每个神经元占一行。
// 请一次算出所有样本的输出。上面的例子给出 [[0.5, 0.5]]：隐藏神经元分别是 3 和 0，两个输出神经元的和都是 0。

/// The outputs of a network with one hidden layer, one row for each sample.
func network(_ x: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor) -> Tensor {
  // TODO
  return todo()
  // END
}
