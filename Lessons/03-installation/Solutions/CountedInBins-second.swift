import Practice

// A second way: ask each bin which numbers are in it. Slower with many bins, but there is no index
// that could be wrong.
// 另一种办法：对每一格，数一数哪些数在里面。格子多时慢一些，但没有下标，也就不会算错下标。

func countsInBins(_ numbers: [Double], bins: Int, from: Double, to: Double) -> [Int] {
  // TODO
  let width = (to - from) / Double(bins)
  return (0..<bins).map { bin in
    let left = from + Double(bin) * width
    let isLast = bin == bins - 1
    let right = isLast ? to : from + Double(bin + 1) * width
    return numbers.filter { $0 >= left && ($0 < right || (isLast && $0 == to)) }.count
  }
  // END
}
