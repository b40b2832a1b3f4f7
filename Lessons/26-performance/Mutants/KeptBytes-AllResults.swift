// diagnosis: all-results
import Practice

func keptBytes(reads: [String], sizes: [Int]) -> Int {
  // TODO
  return sizes.dropFirst().reduce(0, +)
  // END
}
