import Foundation
import Practice

// The other way says what it means: the geometric mean of one by the shares, as many equal choices.
// 另一种写法直接说出含义：概率倒数的几何平均，也就是相当于几选一。

func perplexity(_ text: [Int], counts: [[Double]]) -> Double {
  // TODO
  var product = 1.0
  var previous = text[0]
  for character in text.dropFirst() {
    var total = 0.0
    for count in counts[previous] { total += count }
    product *= total / counts[previous][character]
    previous = character
  }
  return pow(product, 1 / Double(text.count - 1))
  // END
}
