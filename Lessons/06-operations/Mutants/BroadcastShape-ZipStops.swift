// diagnosis: front-lost
import Practice

func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
  // TODO
  var result: [Int] = []
  for (x, y) in zip(a.reversed(), b.reversed()) {
    if x != y && x != 1 && y != 1 { return nil }
    result.insert(max(x, y), at: 0)
  }
  return result
  // END
}
