import Foundation
import Practice

// Three gates say how much, g says what. What is shown is the new cell, not the old one.
// 三个门决定多少，g 决定内容。露出来的是新的细胞状态，不是旧的。

func lstmStep(_ sums: [Double], cell: Double) -> [Double] {
  // TODO
  func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
  let (i, f, o) = (sigmoid(sums[0]), sigmoid(sums[1]), sigmoid(sums[3]))
  let c = f * cell + i * tanh(sums[2])
  return [o * tanh(c), c]
  // END
}
