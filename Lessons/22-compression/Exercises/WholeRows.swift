import Practice

// 22.2  Whole rows go · 整行剪掉
//
// A layer `first` is followed by ReLU and a layer `second`; both are matrices without bias, and
// first[o] is the row of weights of output o, which second[p][o] reads. Take out the `count` outputs of
// the first layer whose rows have the smallest L2 norm, √(Σ w²), and what reads them in the second layer.
// What stays keeps its order.
//     first (3, 4), (5, 0.1), (1, 1)   second (1, 2, 3), (4, 5, 6)   count 1
//     →  first (3, 4), (5, 0.1)        second (1, 2), (4, 5)
//
// 层 first 之后是 ReLU 和层 second；两者都是没有偏置的矩阵，first[o] 是输出 o 的那一行权重，由 second[p][o] 读取。
// 请去掉第一层中 L2 范数 √(Σ w²) 最小的 count 个输出，以及第二层中读取它们的权重。留下的保持原来的次序。

/// Both layers without the outputs of the smallest norm.
func withoutOutputs(
  _ first: [[Double]], _ second: [[Double]], count: Int
) -> (first: [[Double]], second: [[Double]]) {
  // TODO
  return todo()
  // END
}
