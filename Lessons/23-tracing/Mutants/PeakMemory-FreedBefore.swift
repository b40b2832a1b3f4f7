// diagnosis: freed-before
import Practice

func peakBytes(_ steps: [(bytes: Int, reads: [Int])]) -> Int {
  // TODO
  var last = Array(steps.indices)
  for (step, work) in steps.enumerated() {
    for value in work.reads { last[value] = step }
  }
  var now = 0
  var peak = 0
  for step in steps.indices {
    for value in 0..<step where last[value] == step { now -= steps[value].bytes }
    now += steps[step].bytes
    peak = max(peak, now)
    if last[step] == step { now -= steps[step].bytes }
  }
  return peak
  // END
}
