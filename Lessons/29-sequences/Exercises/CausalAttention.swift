import Foundation
import Practice

// 29.5  Nothing from the future · 不看未来
//
// Row i of `q` is the question of place i, row j of `k` the key of place j. Give the attention weights: in row
// i the softmax of q[i] · k[j] / √d over the places j ≤ i, and 0 for later ones. d is the length of a vector.
//
//     q [[1], [1]], k [[0], [1]]: row 0 is [1, 0], row 1 is [0.269, 0.731]
//
// `q` 的第 i 行是位置 i 的查询，`k` 的第 j 行是位置 j 的键。请给出注意力权重：第 i 行是在 j ≤ i 的位置上对
// q[i] · k[j] / √d 做 softmax，后面的位置为 0。d 是一个向量的长度。上面是一个例子。

/// How much place i looks at place j, `[places, places]`.
func weights(_ q: [[Double]], _ k: [[Double]]) -> [[Double]] {
  // TODO
  return todo()
  // END
}
