import Foundation
import Practice

// Each share can be had alone: only differences of scores count. Overflow makes 1/∞ = 0, which is right.
// 每个概率也可以单独求得：起作用的只有分数之差。溢出时 1/∞ = 0，正好是对的。

func shares(_ scores: [Double], temperature: Double) -> [Double] {
  // TODO
  return scores.map { score in
    // One by the sum of how much likelier each character is than this one.
    1 / scores.reduce(0) { $0 + exp(($1 - score) / temperature) }
  }
  // END
}
