// diagnosis: waiting-forgotten
import Practice

func peakBytes(_ steps: [(bytes: Int, reads: [Int])]) -> Int {
  // TODO
  return steps.map { step in
    Set(step.reads).reduce(step.bytes) { $0 + steps[$1].bytes }
  }.max() ?? 0
  // END
}
