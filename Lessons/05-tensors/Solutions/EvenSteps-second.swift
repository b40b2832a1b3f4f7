import Practice

// A second way: mix the two ends. The number i of the way has a share of i in `end` and the rest
// in `start`; at the last one the share is whole, so the end comes out exactly.
// 另一种办法：按比例混合两端。走到第 i 个数时，`end` 占 i 份，其余归 `start`；
// 到最后一个数时 `end` 占满全部，因此终点分毫不差。

func evenSteps(from start: Double, to end: Double, count: Int) -> [Double] {
  // TODO
  guard count > 1 else { return [start] }
  return (0..<count).map { i in
    let share = Double(i) / Double(count - 1)
    return start * (1 - share) + end * share
  }
  // END
}
