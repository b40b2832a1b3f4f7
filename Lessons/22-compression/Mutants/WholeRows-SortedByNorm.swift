// diagnosis: sorted-by-norm
import Practice

func withoutOutputs(
  _ first: [[Double]], _ second: [[Double]], count: Int
) -> (first: [[Double]], second: [[Double]]) {
  // TODO
  let norms = first.map { row in row.reduce(0) { $0 + $1 * $1 } }
  let sorted = first.indices.sorted { norms[$0] < norms[$1] }
  let kept = Array(sorted.dropFirst(count))
  return (kept.map { first[$0] }, second.map { row in kept.map { row[$0] } })
  // END
}
