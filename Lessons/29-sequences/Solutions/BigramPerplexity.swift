import Foundation
import Practice

// The logarithms of small shares can be added without ever becoming 0; a product of many shares cannot.
// 很小的概率取对数之后可以放心相加；许多概率直接相乘，却会变成 0。

func perplexity(_ text: [Int], counts: [[Double]]) -> Double {
  // TODO
  let steps = text.indices.dropLast().map { place in
    let row = counts[text[place]]
    return log(row[text[place + 1]] / row.reduce(0, +))
  }
  return exp(-steps.reduce(0, +) / Double(steps.count))
  // END
}
