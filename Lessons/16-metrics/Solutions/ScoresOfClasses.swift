import Practice

// The diagonal holds TP; the sum of the column is TP + FP, that of the row TP + FN. With these three
// numbers F1 is 2·TP / (column + row), and the one place where 0/0 must be caught is the quotient.
//
// 对角线上是 TP；列的和是 TP + FP，行的和是 TP + FN。有了这三个数，F1 就是 2·TP / (列的和 + 行的和)。
// 0/0 只需在做除法的那一处拦住。

func classScores(_ matrix: [[Int]]) -> [[Double]] {
  // TODO
  func share(_ part: Int, of whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }
  return matrix.indices.map { k in
    let hits = matrix[k][k]
    let called = matrix.reduce(0) { $0 + $1[k] }
    let there = matrix[k].reduce(0, +)
    return [
      share(hits, of: called), share(hits, of: there), share(2 * hits, of: called + there),
    ]
  }
  // END
}
