// diagnosis: in-order
import Foundation
import Practice

func worst(_ logits: [[Double]], labels: [Int], count: Int) -> [Int] {
  // TODO
  let wrong = labels.indices.filter { place in
    let row = logits[place]
    return row.firstIndex(of: row.max() ?? 0) != labels[place]
  }
  return Array(wrong.prefix(count))
  // END
}
