import Foundation
import Practice

// One norm for all parameters keeps the direction of the step; only its length changes.
// 所有参数共用一个范数，更新的方向不变，变的只是长度。

func clipped(_ gradients: [[Double]], maxNorm: Double) -> [[Double]] {
  // TODO
  let squares = gradients.joined().map { $0 * $0 }
  let norm = squares.reduce(0, +).squareRoot()
  guard norm > maxNorm else { return gradients }
  return gradients.map { $0.map { $0 * maxNorm / norm } }
  // END
}
