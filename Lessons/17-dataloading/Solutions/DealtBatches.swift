import Practice

// Batches start at every size-th place. Where a batch would reach beyond the end, the end cuts it,
// and that can only be the last one.
// 每隔 size 个位置开始一批。如果一批会超出末尾，就在末尾截断，而这只可能是最后一批。

func batches(of indices: [Int], size: Int, dropLast: Bool) -> [[Int]] {
  // TODO
  var batches: [[Int]] = []
  for start in stride(from: 0, to: indices.count, by: size) {
    let end = min(start + size, indices.count)
    if dropLast && end - start < size { break }
    batches.append(Array(indices[start..<end]))
  }
  return batches
  // END
}
