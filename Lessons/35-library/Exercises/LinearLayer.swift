import Practice

// 35.1  A linear layer · 线性层
//
// A layer holds a weight with one row for each output, and a bias. It says what is its own, the weight
// first, by the names weight and bias; and it computes for a matrix with one example in each row.
//
//     weight [[1, 2], [3, 4], [5, 6]], bias [0, 0, 1]      x [[1, 10]]      x·Wᵀ + b = [[21, 43, 66]]
//
// What it hands out are the arrays themselves, and all that it does must be recorded.
//
// 线性层有一个权重（每个输出一行）和一个偏置。它报出自己的参数，先权重后偏置，名字叫 weight 和 bias；输入是一个矩阵，
// 每行一个样本（例子见上）。
//
// 报出去的必须是数组本身，而且每一步运算都要被记录。

/// x·Wᵀ + b.
final class Linear: Module {
  let weight: NDArray
  let bias: NDArray

  init(weight: NDArray, bias: NDArray) {
    self.weight = weight
    self.bias = bias
  }

  // TODO
  var own: [(name: String, array: NDArray)] { todo() }

  func callAsFunction(_ x: NDArray) -> NDArray { todo() }
  // END
}
