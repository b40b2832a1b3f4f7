import Foundation
import Practice

// 29.2  Warmer and colder · 温度高低
//
// Turn scores into shares at a temperature: divide the scores by it, then softmax. Large scores must not
// overflow: exp(1000) is infinite, but softmax does not change if the same number is taken from all scores.
//
//     scores [2, 0], temperature 1:   [0.881, 0.119]
//     scores [2, 0], temperature 0.5: [0.982, 0.018]
//
// 给定温度，把分数变成概率：先除以温度，再做 softmax。分数很大时不能溢出：exp(1000) 是无穷大，
// 而所有分数减去同一个数，softmax 不变。上面是两个例子。

/// The shares of the characters at a temperature; they add up to 1.
func shares(_ scores: [Double], temperature: Double) -> [Double] {
  // TODO
  return todo()
  // END
}
