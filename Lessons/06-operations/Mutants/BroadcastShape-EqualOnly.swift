// diagnosis: ones-refused
import Practice

func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
  // TODO
  let longer = a.count > b.count ? a : b
  for (x, y) in zip(a.reversed(), b.reversed()) where x != y { return nil }
  return longer
  // END
}
