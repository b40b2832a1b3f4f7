// diagnosis: lowest-first
import Practice

func extents(inFile bytes: [Int]) -> [Int] {
  // TODO
  return (0..<bytes[3]).map { k in
    let start = 4 + 4 * k
    return (0..<4).reduce(0) { $0 + bytes[start + $1] << (8 * $1) }
  }
  // END
}
