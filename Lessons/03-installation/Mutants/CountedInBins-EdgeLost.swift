// diagnosis: edge-lost
import Practice

func countsInBins(_ numbers: [Double], bins: Int, from: Double, to: Double) -> [Int] {
  // TODO
  let width = (to - from) / Double(bins)
  var counts = Array(repeating: 0, count: bins)
  for number in numbers where number >= from && number < to {
    counts[Int((number - from) / width)] += 1
  }
  return counts
  // END
}
