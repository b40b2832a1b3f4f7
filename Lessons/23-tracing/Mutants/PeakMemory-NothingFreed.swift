// diagnosis: nothing-freed
import Practice

func peakBytes(_ steps: [(bytes: Int, reads: [Int])]) -> Int {
  // TODO
  return steps.reduce(0) { $0 + $1.bytes }
  // END
}
