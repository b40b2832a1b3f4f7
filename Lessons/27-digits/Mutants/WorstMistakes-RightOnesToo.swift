// diagnosis: right-ones-too
import Foundation
import Practice

func worst(_ logits: [[Double]], labels: [Int], count: Int) -> [Int] {
  // TODO
  let losses = zip(logits, labels).map { row, label in
    let most = row.max() ?? 0
    let sum = row.reduce(0) { $0 + exp($1 - most) }
    return most + log(sum) - row[label]
  }
  let wrong = Array(labels.indices)
  let order = wrong.sorted { (-losses[$0], $0) < (-losses[$1], $1) }
  return Array(order.prefix(count))
  // END
}
