// diagnosis: numbers-are-names
import Practice

func parameterCounts(sizes: [Int]) -> [String: Int] {
  // TODO
  var counts: [String: Int] = [:]
  for (index, (inputs, outputs)) in zip(sizes, sizes.dropFirst()).enumerated() {
    counts["fc\(index + 1).weight"] = inputs * outputs
    counts["fc\(index + 1).bias"] = outputs
  }
  return counts
  // END
}
