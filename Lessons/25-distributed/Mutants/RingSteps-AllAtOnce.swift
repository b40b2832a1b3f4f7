// diagnosis: all-at-once
import Practice

func ring(_ values: [[Double]], steps: Int) -> [[Double]] {
  // TODO
  let sums = values.indices.map { chunk in values.reduce(0) { $0 + $1[chunk] } }
  return values.map { _ in sums }
  // END
}
