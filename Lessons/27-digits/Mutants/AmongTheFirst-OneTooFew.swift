// diagnosis: one-too-few
import Practice

func topK(_ logits: [[Double]], labels: [Int], k: Int) -> Double {
  // TODO
  let right = zip(logits, labels).filter { row, label in
    let before = row.indices.filter {
      row[$0] > row[label] || row[$0] == row[label] && $0 < label
    }
    return before.count + 1 < k
  }
  return Double(right.count) / Double(labels.count)
  // END
}
