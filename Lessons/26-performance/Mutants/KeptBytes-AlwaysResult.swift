// diagnosis: always-result
import Practice

func keptBytes(reads: [String], sizes: [Int]) -> Int {
  // TODO
  let kept = reads.indices.filter { reads[$0] != "none" }
  return kept.reduce(0) { $0 + sizes[$1 + 1] }
  // END
}
