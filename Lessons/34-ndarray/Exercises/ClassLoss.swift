import Foundation
import Practice

// 34.10  Softmax cross-entropy · softmax 交叉熵
//
// Each row holds the logits of one example. Its loss is -log of the softmax at the row's class; the
// loss of all is the mean over the rows.
//
//     row [1, 2, 3], class 2      softmax [0.0900, 0.2447, 0.6652]      loss 0.4076
//
// The gradient of a row is its softmax, less 1 at the class, divided by the number of rows; times g.
// Logits such as 1000 must do: subtract the largest of the row before exp, and do not take the log of
// a softmax that may have become 0.
//
// 每一行是一个样本的 logits。它的损失是该行类别处 softmax 的负对数；总损失是各行的平均（例子见上）。
//
// 一行的梯度是它的 softmax，在类别处减 1，再除以行数，乘上 g。1000 这样的 logits 也要能算：
// 先减去该行最大的再取 exp；softmax 可能已经变成 0，不要对它取对数。

extension NDArray {
  /// The mean of −log softmax(row)[class] over the rows.
  func crossEntropy(_ classes: [Int]) -> NDArray {
    // TODO
    return todo()
    // END
  }
}
