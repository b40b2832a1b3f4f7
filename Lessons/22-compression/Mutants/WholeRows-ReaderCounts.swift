// diagnosis: reader-counts
import Practice

func withoutOutputs(
  _ first: [[Double]], _ second: [[Double]], count: Int
) -> (first: [[Double]], second: [[Double]]) {
  // TODO
  let norms = first.indices.map { o in second.reduce(0) { $0 + $1[o] * $1[o] } }
  let sorted = first.indices.sorted { norms[$0] < norms[$1] }
  let kept = sorted.dropFirst(count).sorted()
  return (kept.map { first[$0] }, second.map { row in kept.map { row[$0] } })
  // END
}
