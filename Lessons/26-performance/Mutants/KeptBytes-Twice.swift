// diagnosis: counted-twice
import Practice

func keptBytes(reads: [String], sizes: [Int]) -> Int {
  // TODO
  return reads.enumerated().reduce(0) { sum, read in
    switch read.element {
    case "in": sum + sizes[read.offset]
    case "out": sum + sizes[read.offset + 1]
    default: sum
    }
  }
  // END
}
