// diagnosis: added-too-short
import Practice

func ring(_ values: [[Double]], steps: Int) -> [[Double]] {
  // TODO
  let n = values.count
  var values = values
  for step in 0..<steps {
    let before = values
    for rank in 0..<n {
      let chunk = (rank - step - 1 + 2 * n) % n
      let next = (rank + 1) % n
      let arriving = before[rank][chunk]
      values[next][chunk] = step < n - 2 ? before[next][chunk] + arriving : arriving
    }
  }
  return values
  // END
}
