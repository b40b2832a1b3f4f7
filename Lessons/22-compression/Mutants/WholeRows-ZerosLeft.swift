// diagnosis: zeros-left
import Practice

func withoutOutputs(
  _ first: [[Double]], _ second: [[Double]], count: Int
) -> (first: [[Double]], second: [[Double]]) {
  // TODO
  let norms = first.map { row in row.reduce(0) { $0 + $1 * $1 } }
  let gone = first.indices.sorted { norms[$0] < norms[$1] }.prefix(count)
  var rows = first
  for place in gone { rows[place] = rows[place].map { _ in 0 } }
  return (rows, second)
  // END
}
