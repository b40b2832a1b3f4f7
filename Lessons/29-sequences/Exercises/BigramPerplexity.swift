import Foundation
import Practice

// 29.1  How uncertain a table is · 一张表有多不确定
//
// `counts[a][b]` says how often character b followed character a. Divided by the sum of its row it is the
// share that the table gives to b after a. The perplexity of a text is exp of the mean of −log of these
// shares, over all pairs of neighbours in the text.
//
//     counts [[1, 3], [2, 2]], text 0, 1, 1, 0: shares 3/4, 2/4, 2/4
//     perplexity (4/3 · 2 · 2)^(1/3) ≈ 1.747
//
// `counts[a][b]` 是字符 b 出现在字符 a 后面的次数，除以所在行的总和，就是表给“a 之后是 b”的概率。
// 一段文本的困惑度，是对文中所有相邻字符对，取 −log 概率的平均，再取 exp。
// 上例中三个概率是 3/4、2/4、2/4，困惑度约为 1.747。

/// The perplexity of `text` under a table of counted pairs.
func perplexity(_ text: [Int], counts: [[Double]]) -> Double {
  // TODO
  return todo()
  // END
}
