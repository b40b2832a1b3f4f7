// diagnosis: aligned-left
import Practice

func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
  // TODO
  let rank = max(a.count, b.count)
  let left = a + Array(repeating: 1, count: rank - a.count)
  let right = b + Array(repeating: 1, count: rank - b.count)
  guard zip(left, right).allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }) else { return nil }
  return zip(left, right).map(max)
  // END
}
