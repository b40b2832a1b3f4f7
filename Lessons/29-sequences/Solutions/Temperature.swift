import Foundation
import Practice

// The largest scaled score becomes 0 and its power 1: nothing overflows, and the sum is at least 1.
// 最大的一项变成 0，它的指数是 1：不会溢出，总和也至少是 1。

func shares(_ scores: [Double], temperature: Double) -> [Double] {
  // TODO
  let scaled = scores.map { $0 / temperature }
  let largest = scaled.max() ?? 0
  let powers = scaled.map { exp($0 - largest) }
  let total = powers.reduce(0, +)
  return powers.map { $0 / total }
  // END
}
