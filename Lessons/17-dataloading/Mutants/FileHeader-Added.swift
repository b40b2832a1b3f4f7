// diagnosis: bytes-added
import Practice

func extents(inFile bytes: [Int]) -> [Int] {
  // TODO
  return (0..<bytes[3]).map { k in bytes[4 + 4 * k..<8 + 4 * k].reduce(0, +) }
  // END
}
