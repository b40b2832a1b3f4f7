// diagnosis: from-the-start
import Practice

func extents(inFile bytes: [Int]) -> [Int] {
  // TODO
  return (0..<bytes[3]).map { k in
    let start = 4 * k
    return bytes[start..<start + 4].reduce(0) { $0 * 256 + $1 }
  }
  // END
}
