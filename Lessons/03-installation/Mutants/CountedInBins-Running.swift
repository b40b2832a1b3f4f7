// diagnosis: running-total
import Practice

func countsInBins(_ numbers: [Double], bins: Int, from: Double, to: Double) -> [Int] {
  // TODO
  let width = (to - from) / Double(bins)
  var counts = Array(repeating: 0, count: bins)
  for index in 0..<bins {
    let right = index == bins - 1 ? to.nextUp : from + Double(index + 1) * width
    counts[index] = numbers.filter { $0 >= from && $0 < right }.count
  }
  return counts
  // END
}
