// diagnosis: values-counted
import Practice

func keptBytes(reads: [String], sizes: [Int]) -> Int {
  // TODO
  var kept: Set<Int> = []
  for (call, what) in reads.enumerated() {
    if what == "in" { kept.insert(call) }
    if what == "out" { kept.insert(call + 1) }
  }
  return kept.count
  // END
}
