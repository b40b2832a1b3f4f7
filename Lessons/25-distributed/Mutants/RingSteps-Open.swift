// diagnosis: open
import Practice

func ring(_ values: [[Double]], steps: Int) -> [[Double]] {
  // TODO
  let n = values.count
  var values = values
  for step in 0..<steps {
    let before = values
    for rank in 0..<(n - 1) {
      let chunk = (rank - step - 1 + 2 * n) % n
      let arriving = before[rank][chunk]
      values[rank + 1][chunk] = step < n - 1 ? before[rank + 1][chunk] + arriving : arriving
    }
  }
  return values
  // END
}
