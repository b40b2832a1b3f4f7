// diagnosis: everything
import Practice

func keptBytes(reads: [String], sizes: [Int]) -> Int {
  // TODO
  return sizes.reduce(0, +)
  // END
}
