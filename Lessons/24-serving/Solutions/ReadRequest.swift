import Practice

// Everything is checked before anything is computed, in the order in which one reads: the number of
// rows, then of each row its length and its numbers. The tensor is made when nothing can go wrong.
// 先全部检查，再做计算；检查的次序就是阅读的次序：行数，然后逐行看个数、看每个数。到造张量时，已经不会出错。

func input(
  from rows: [[Double]], features: Int, limit: Int, refuse: (_ place: [Int]) -> any Error
) throws -> Tensor {
  // TODO
  guard !rows.isEmpty, rows.count <= limit else { throw refuse([]) }
  for (row, numbers) in rows.enumerated() {
    guard numbers.count == features else { throw refuse([row]) }
    for (column, number) in numbers.enumerated() {
      guard Float(number).isFinite else { throw refuse([row, column]) }
    }
  }
  return Tensor(rows)
  // END
}
