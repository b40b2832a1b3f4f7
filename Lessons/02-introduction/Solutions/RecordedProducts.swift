import Practice

// The same loop with a counter in place of the recording. That is what “dynamic” means: to know the
// size of the graph you have to run the code, on these very data.
// 同一个循环，只是把“记录”换成“计数”。这就是“动态”的含义：想知道图有多大，
// 只能拿这份数据把代码跑一遍。

func recordedProducts(from start: Double, to limit: Double) -> Int {
  // TODO
  var y = start
  var count = 0
  while y < limit {
    y *= 2
    count += 1
  }
  return count
  // END
}
