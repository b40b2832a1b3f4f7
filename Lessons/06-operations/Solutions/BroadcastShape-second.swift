import Practice

// A second way: start with the longer shape and let the shorter one change it from the right, one
// place at a time. What it does not reach stays as it is, so nothing has to be padded.
// 另一种办法：以较长的形状为底，让较短的从右往左逐位去改。改不到的地方保持原样，所以不用补 1。

func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
  // TODO
  var (result, shorter) = a.count >= b.count ? (a, b) : (b, a)
  var place = result.count
  while let extent = shorter.popLast() {
    place -= 1
    if result[place] == 1 {
      result[place] = extent
    } else if extent != 1 && extent != result[place] {
      return nil
    }
  }
  return result
  // END
}
