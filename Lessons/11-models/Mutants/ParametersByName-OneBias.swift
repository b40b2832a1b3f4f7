// diagnosis: one-bias
import Practice

func parameterCounts(sizes: [Int]) -> [String: Int] {
  // TODO
  var counts: [String: Int] = [:]
  for (index, (inputs, outputs)) in zip(sizes, sizes.dropFirst()).enumerated() {
    counts["\(2 * index).weight"] = inputs * outputs
    counts["\(2 * index).bias"] = 1
  }
  return counts
  // END
}
