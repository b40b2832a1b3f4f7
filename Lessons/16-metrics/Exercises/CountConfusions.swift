import Practice

// 16.1  What was taken for what? · 把什么当成了什么？
//
// `truth` holds the right class of every sample, `guess` the predicted one, both numbered from 0 to
// classes - 1. Count them in a matrix with a row for each true class and a column for each predicted
// one. Shown, with classes = 2:
//
//     truth = [0, 0, 1, 1]      guess = [0, 1, 1, 1]      →      [[1, 1], [0, 2]]
//
// A class that occurs nowhere still has its row and its column.
//
// `truth` 是每个样本的真实类别，`guess` 是预测的类别，都从 0 编到 classes - 1。
// 请数成一个矩阵：每个真实类别一行，每个预测类别一列（classes = 2 的例子见上）。
// 从未出现的类别，也要有自己的行和列。

/// How often each class was taken for each class.
func confusions(truth: [Int], guess: [Int], classes: Int) -> [[Int]] {
  // TODO
  return todo()
  // END
}
