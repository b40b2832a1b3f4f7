import Practice

// Begin with zeros of the full size, then walk through both arrays at once and add 1 in the cell of
// each pair. The size comes from `classes`, never from the data.
//
// 先建好完整大小的零矩阵，再同时遍历两个数组，每遇到一对，就在对应的格子里加 1。
// 大小由 `classes` 决定，不能从数据里推。

func confusions(truth: [Int], guess: [Int], classes: Int) -> [[Int]] {
  // TODO
  var counts = [[Int]](
    repeating: [Int](repeating: 0, count: classes), count: classes)
  for (t, g) in zip(truth, guess) { counts[t][g] += 1 }
  return counts
  // END
}
