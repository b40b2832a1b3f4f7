import Foundation
import Practice

// A gate is a tanh moved into 0 … 1; with that the step can be written without a sigmoid of one's own.
// 门就是挪到 0 … 1 之间的 tanh，这样不必另写 sigmoid。

func lstmStep(_ sums: [Double], cell: Double) -> [Double] {
  // TODO
  // σ(x) = (1 + tanh(x/2)) / 2, so that one function serves for all four.
  let gates = sums.map { (1 + tanh($0 / 2)) / 2 }
  let candidate = 2 * (1 + tanh(sums[2])) / 2 - 1
  var next = gates[1] * cell
  next += gates[0] * candidate
  return [gates[3] * tanh(next), next]
  // END
}
