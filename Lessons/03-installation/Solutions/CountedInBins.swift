import Practice

// The distance from the start, measured in bins and rounded down, is the index. Only the right end
// needs care: its index would be one too large.
// 到左端的距离除以格宽，向下取整，就是下标。只有右端要留心：它的下标会大出一个。

func countsInBins(_ numbers: [Double], bins: Int, from: Double, to: Double) -> [Int] {
  // TODO
  let width = (to - from) / Double(bins)
  var counts = Array(repeating: 0, count: bins)
  for number in numbers where number >= from && number <= to {
    counts[min(Int((number - from) / width), bins - 1)] += 1
  }
  return counts
  // END
}
