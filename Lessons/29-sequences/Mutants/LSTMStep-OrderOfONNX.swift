// diagnosis: another-order
import Foundation
import Practice

func lstmStep(_ sums: [Double], cell: Double) -> [Double] {
  // TODO
  func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
  let (i, f, o) = (sigmoid(sums[0]), sigmoid(sums[2]), sigmoid(sums[1]))
  let c = f * cell + i * tanh(sums[3])
  return [o * tanh(c), c]
  // END
}
