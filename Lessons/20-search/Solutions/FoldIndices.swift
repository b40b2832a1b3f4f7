import Practice

// Each fold starts where the one before it ended, so no index can be lost or come twice. The first
// count % folds of them are one longer.
// 每一折都从上一折结束的地方开始，所以不会漏掉、也不会重复。前 count % folds 折各多一个。

func foldIndices(count: Int, folds: Int) -> [[Int]] {
  // TODO
  var start = 0
  return (0..<folds).map { fold in
    let size = count / folds + (fold < count % folds ? 1 : 0)
    defer { start += size }
    return Array(start..<start + size)
  }
  // END
}
