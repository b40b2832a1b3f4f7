import Foundation
import Practice

// A second way draws bits instead of numbers: every bit pattern is some Double, so all sizes and both
// signs come by themselves, NaN too. Only the few special numbers are too rare to wait for.
// 另一种办法抽取比特而不是数：每种比特组合都是某个 Double，各种大小和正负自然都有，NaN 也有。
// 只有那几个特殊的数太罕见，等不来，要单独列出。

func counterexample(
  _ left: (Double) -> Double, _ right: (Double) -> Double
) -> Double? {
  // TODO
  func isSame(_ a: Double, _ b: Double) -> Bool {
    a.isNaN ? b.isNaN : a.bitPattern == b.bitPattern
  }
  var bits: UInt64 = 1
  var found: Double?
  let drawn = (0..<4000).map { _ -> Double in
    bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(bitPattern: bits)
  }
  let special = [0.0, -0.0, 1, -1, .infinity, -.infinity, .greatestFiniteMagnitude]
  for x in special + drawn + drawn.map({ $0.significand }) where found == nil {
    if !isSame(left(x), right(x)) { found = x }
  }
  return found
  // END
}
