// diagnosis: equals-forgiven
import Practice

func topK(_ logits: [[Double]], labels: [Int], k: Int) -> Double {
  // TODO
  let right = zip(logits, labels).filter { row, label in
    let before = row.indices.filter {
      row[$0] > row[label]
    }
    return before.count < k
  }
  return Double(right.count) / Double(labels.count)
  // END
}
