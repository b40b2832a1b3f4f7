// diagnosis: relu-without-number
import Practice

func parameterCounts(sizes: [Int]) -> [String: Int] {
  // TODO
  var counts: [String: Int] = [:]
  for (index, (inputs, outputs)) in zip(sizes, sizes.dropFirst()).enumerated() {
    counts["\(index).weight"] = inputs * outputs
    counts["\(index).bias"] = outputs
  }
  return counts
  // END
}
