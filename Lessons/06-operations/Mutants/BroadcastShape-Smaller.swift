// diagnosis: smaller-taken
import Practice

func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
  // TODO
  let rank = max(a.count, b.count)
  let left = Array(repeating: 1, count: rank - a.count) + a
  let right = Array(repeating: 1, count: rank - b.count) + b
  guard zip(left, right).allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }) else { return nil }
  return zip(left, right).map(min)
  // END
}
