// diagnosis: other-way
import Practice

func ring(_ values: [[Double]], steps: Int) -> [[Double]] {
  // TODO
  let n = values.count
  var values = values
  for step in 0..<steps {
    let before = values
    for rank in 0..<n {
      let chunk = (rank + step + n - 1) % n
      let next = (rank + n - 1) % n
      let arriving = before[rank][chunk]
      values[next][chunk] = step < n - 1 ? before[next][chunk] + arriving : arriving
    }
  }
  return values
  // END
}
