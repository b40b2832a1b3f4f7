import Practice

// Places are sorted by the norm of their rows; the square will do, since a root changes no order. What
// stays is put into its own order again, and both layers take the same places: rows here, columns there.
// 把位置按行的范数排序；比较平方就够了，开方不改变大小次序。留下的位置恢复原来的次序，两层取同样的位置：一层取行，一层取列。

func withoutOutputs(
  _ first: [[Double]], _ second: [[Double]], count: Int
) -> (first: [[Double]], second: [[Double]]) {
  // TODO
  let norms = first.map { row in row.reduce(0) { $0 + $1 * $1 } }
  let sorted = first.indices.sorted { norms[$0] < norms[$1] }
  let kept = sorted.dropFirst(count).sorted()
  return (kept.map { first[$0] }, second.map { row in kept.map { row[$0] } })
  // END
}
