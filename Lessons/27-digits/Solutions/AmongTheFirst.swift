import Practice

// Nothing has to be sorted: the place of a class is how many come before it, those with a larger logit,
// and of equals those with a smaller number.
// 不用排序：一个类别的名次，就是排在它前面的有几个，即 logit 更大的，以及相等而编号更小的。

func topK(_ logits: [[Double]], labels: [Int], k: Int) -> Double {
  // TODO
  let right = zip(logits, labels).filter { row, label in
    let before = row.indices.filter {
      row[$0] > row[label] || row[$0] == row[label] && $0 < label
    }
    return before.count < k
  }
  return Double(right.count) / Double(labels.count)
  // END
}
