import Foundation
import Practice

// The loss of one picture is ln Σ e^x − x at its class. The largest logit is taken out of the sum first, so
// that no exponential overflows. Then: keep what is wrong, sort, cut off.
// 一张图片的损失是 ln Σ e^x 减去正确类别的 x。先从求和里提出最大的 logit，指数就不会溢出。
// 然后：留下答错的，排序，截取。

func worst(_ logits: [[Double]], labels: [Int], count: Int) -> [Int] {
  // TODO
  let losses = zip(logits, labels).map { row, label in
    let most = row.max() ?? 0
    let sum = row.reduce(0) { $0 + exp($1 - most) }
    return most + log(sum) - row[label]
  }
  let wrong = labels.indices.filter { place in
    let row = logits[place]
    return row.firstIndex(of: row.max() ?? 0) != labels[place]
  }
  let order = wrong.sorted { (-losses[$0], $0) < (-losses[$1], $1) }
  return Array(order.prefix(count))
  // END
}
