import Practice

// Padding with ones in front is the alignment at the right. After it, every place has two
// extents, and a 1 gives way to whatever it meets: the larger of the two remains.
// 在前面补 1，就等于靠右对齐。此后每个位置都有两个长度；1 总是服从对方，所以留下较大的那个。

func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
  // TODO
  let rank = max(a.count, b.count)
  let left = Array(repeating: 1, count: rank - a.count) + a
  let right = Array(repeating: 1, count: rank - b.count) + b
  var result: [Int] = []
  for (x, y) in zip(left, right) {
    if x != y && x != 1 && y != 1 { return nil }
    result.append(max(x, y))
  }
  return result
  // END
}
