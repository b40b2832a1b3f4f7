import Practice

// 20.1  Every sample once · 每个样本恰好一次
//
// Cut the samples 0, 1, …, count − 1 into folds of neighbours and give the indices of each fold, in
// order. Every index comes exactly once, and the sizes differ by at most one: what the division
// leaves over goes to the first folds, one sample each.
//
//     count 10, folds 3  →  [[0, 1, 2, 3], [4, 5, 6], [7, 8, 9]]
//     count  6, folds 3  →  [[0, 1], [2, 3], [4, 5]]
//
// 把样本 0, 1, …, count − 1 按相邻关系分成若干折，依次给出每一折的下标。
// 每个下标恰好出现一次，各折大小最多差一个：除不尽时余下的样本分给前面几折，每折一个（例子见上）。
// 折数不少于 1，也不多于样本数。

/// The indices of the validation samples of each fold.
func foldIndices(count: Int, folds: Int) -> [[Int]] {
  // TODO
  return todo()
  // END
}
