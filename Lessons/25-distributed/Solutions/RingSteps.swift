import Practice

// What rank r sends in step s came from s ranks before it, where it was chunk r − s − 1. A remainder of a
// negative number is negative in Swift, so 2n is added first. No rank sends in a step the chunk that
// it receives: so it may be done in place.
// rank r 在第 s 步发出的那一块，是从前面 s 个 rank 传来的，也就是第 r − s − 1 块。Swift 里负数的余数是负的，所以先加 2n。
// 同一步里，没有哪个 rank 发出的块正好是它收到的块，所以可以原地计算。

func ring(_ values: [[Double]], steps: Int) -> [[Double]] {
  // TODO
  let n = values.count
  var values = values
  for step in 0..<steps {
    for rank in 0..<n {
      let chunk = (rank - step - 1 + 2 * n) % n
      let next = (rank + 1) % n
      let arriving = values[rank][chunk]
      values[next][chunk] = step < n - 1 ? values[next][chunk] + arriving : arriving
    }
  }
  return values
  // END
}
