// diagnosis: pixels-read
import Practice

func extents(inFile bytes: [Int]) -> [Int] {
  // TODO
  return stride(from: 4, to: bytes.count - 3, by: 4).map { start in
    bytes[start..<start + 4].reduce(0) { $0 * 256 + $1 }
  }
  // END
}
