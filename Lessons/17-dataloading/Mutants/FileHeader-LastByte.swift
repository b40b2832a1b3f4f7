// diagnosis: last-byte-only
import Practice

func extents(inFile bytes: [Int]) -> [Int] {
  // TODO
  return (0..<bytes[3]).map { k in bytes[4 + 4 * k + 3] }
  // END
}
