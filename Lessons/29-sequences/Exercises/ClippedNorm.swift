import Foundation
import Practice

// 29.3  One arrow, shortened · 整体缩短
//
// All gradients together are one long vector. If its norm √(Σ g²) is larger than `maxNorm`, scale all of them by
// the same factor, so that the norm becomes `maxNorm`; else leave them as they are.
//
//     [[3], [0, 4]], maxNorm 1: the norm is 5, the result [[0.6], [0, 0.8]]
//     [[3], [0, 4]], maxNorm 9: unchanged
//
// 所有梯度合在一起是一个长向量。如果它的范数 √(Σ g²) 大于 `maxNorm`，就用同一个系数缩小全部梯度，使范数等于
// `maxNorm`；否则保持不变。上面是两个例子。

/// The gradients, all scaled alike so that their common norm is at most `maxNorm`.
func clipped(_ gradients: [[Double]], maxNorm: Double) -> [[Double]] {
  // TODO
  return todo()
  // END
}
