// diagnosis: never-nil
import Practice

func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
  // TODO
  let rank = max(a.count, b.count)
  let left = Array(repeating: 1, count: rank - a.count) + a
  let right = Array(repeating: 1, count: rank - b.count) + b
  return zip(left, right).map(max)
  // END
}
