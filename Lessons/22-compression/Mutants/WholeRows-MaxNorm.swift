// diagnosis: max-norm
import Practice

func withoutOutputs(
  _ first: [[Double]], _ second: [[Double]], count: Int
) -> (first: [[Double]], second: [[Double]]) {
  // TODO
  let norms = first.map { row in row.map(abs).max() ?? 0 }
  let sorted = first.indices.sorted { norms[$0] < norms[$1] }
  let kept = sorted.dropFirst(count).sorted()
  return (kept.map { first[$0] }, second.map { row in kept.map { row[$0] } })
  // END
}
