// diagnosis: ranks-refused
import Practice

func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
  // TODO
  guard a.count == b.count else { return nil }
  var result: [Int] = []
  for (x, y) in zip(a, b) {
    if x != y && x != 1 && y != 1 { return nil }
    result.append(max(x, y))
  }
  return result
  // END
}
