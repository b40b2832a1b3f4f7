// diagnosis: largest-value
import Practice

func peakBytes(_ steps: [(bytes: Int, reads: [Int])]) -> Int {
  // TODO
  return steps.map(\.bytes).max() ?? 0
  // END
}
