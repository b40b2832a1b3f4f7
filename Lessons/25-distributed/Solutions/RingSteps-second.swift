import Practice

// A second way follows the words: each rank remembers which chunk it will send, and that is the chunk
// that its neighbour sends in the step after.
// 另一种办法照着文字走：每个 rank 记住自己要发哪一块；这一步发的那块，就是邻居下一步要发的。

func ring(_ values: [[Double]], steps: Int) -> [[Double]] {
  // TODO
  let n = values.count
  var (now, sending) = (values, (0..<n).map { ($0 + n - 1) % n })
  for step in 0..<steps {
    let before = now
    for rank in 0..<n {
      let (next, chunk) = ((rank + 1) % n, sending[rank])
      let old = step < n - 1 ? before[next][chunk] : 0
      now[next][chunk] = old + before[rank][chunk]
    }
    sending = [sending[n - 1]] + sending.dropLast()
  }
  return now
  // END
}
