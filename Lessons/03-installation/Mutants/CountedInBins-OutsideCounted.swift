// diagnosis: outside-counted
import Practice

func countsInBins(_ numbers: [Double], bins: Int, from: Double, to: Double) -> [Int] {
  // TODO
  let width = (to - from) / Double(bins)
  var counts = Array(repeating: 0, count: bins)
  for number in numbers {
    let index = Int(((number - from) / width).rounded(.down))
    counts[max(0, min(index, bins - 1))] += 1
  }
  return counts
  // END
}
