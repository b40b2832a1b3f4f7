import Foundation
import Practice

// Special numbers first, then numbers of every size. Two results are the same if their bits are, or if
// both are NaN: `==` would call 0 and −0 the same, and NaN different from itself.
// 先试特殊的数，再试各种大小的数。两个结果的比特相同，或者都是 NaN，才算相同：
// 用 `==` 的话，0 与 −0 会算相同，而 NaN 与自己会算不同。

func counterexample(
  _ left: (Double) -> Double, _ right: (Double) -> Double
) -> Double? {
  // TODO
  var candidates: [Double] = [
    0, 1, .infinity, .nan, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude,
  ]
  for exponent in -300...300 { candidates.append(1.234567 * pow(10, Double(exponent))) }
  return candidates.flatMap { [$0, -$0] }.first { x in
    let (a, b) = (left(x), right(x))
    return a.bitPattern != b.bitPattern && !(a.isNaN && b.isNaN)
  }
  // END
}
