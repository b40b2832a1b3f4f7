import Practice

// A second way, without a running start: fold number f begins behind f folds of the short size and
// behind as many extra samples as longer folds came before it, at most count % folds.
// 另一种办法，不用累加：第 f 折前面有 f 个短折，再加上前面那些长折各多的一个，最多 count % folds 个。

func foldIndices(count: Int, folds: Int) -> [[Int]] {
  // TODO
  func start(_ fold: Int) -> Int { fold * (count / folds) + min(fold, count % folds) }
  return (0..<folds).map { Array(start($0)..<start($0 + 1)) }
  // END
}
