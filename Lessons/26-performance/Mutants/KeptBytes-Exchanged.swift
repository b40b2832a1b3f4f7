// diagnosis: exchanged
import Practice

func keptBytes(reads: [String], sizes: [Int]) -> Int {
  // TODO
  var kept: Set<Int> = []
  for (call, what) in reads.enumerated() {
    if what == "in" { kept.insert(call + 1) }
    if what == "out" { kept.insert(call) }
  }
  return kept.reduce(0) { $0 + sizes[$1] }
  // END
}
