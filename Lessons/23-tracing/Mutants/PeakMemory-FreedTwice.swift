// diagnosis: freed-twice
import Practice

func peakBytes(_ steps: [(bytes: Int, reads: [Int])]) -> Int {
  // TODO
  var last = Array(steps.indices)
  for (step, work) in steps.enumerated() {
    for value in work.reads { last[value] = step }
  }
  var now = 0
  var peak = 0
  for (step, work) in steps.enumerated() {
    now += work.bytes
    peak = max(peak, now)
    for value in work.reads where last[value] == step { now -= steps[value].bytes }
    if last[step] == step { now -= work.bytes }
  }
  return peak
  // END
}
