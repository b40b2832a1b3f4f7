import Foundation
import Practice

// 23.4  Is this rewrite exact? · 这样改写精确吗？
//
// A pass wants to replace left(x) by right(x). It may do so only if both give the same bits for every
// x of type Double; any two NaN count as the same. 0 and −0 are not the same: 1 ÷ 0 and 1 ÷ −0 differ.
// Return an x for which they are not the same, nil if there seems to be none. Shown:
//     x + 0 → x    is wrong for −0 only: −0 + 0 is 0         x × 1 → x    is exact: nil
// Try the special numbers: 0, −0, ±1, ±∞, NaN, the smallest and the largest; and a few hundred others
// of every size and sign with many digits, such as 1.234567 · 10ᵏ. Most rules fail at one of these.
//
// 某一遍想把 left(x) 换成 right(x)。只有对每一个 Double 类型的 x，两者的比特都相同，才可以换；
// 任意两个 NaN 视为相同。0 与 −0 不同：1 ÷ 0 与 1 ÷ −0 就不一样。
// 请返回一个使两者不同的 x；如果看来没有，就返回 nil。例如 x + 0 → x 只对 −0 不成立（−0 + 0 是 0），
// 而 x × 1 → x 是精确的，返回 nil。
// 请试特殊的数：0、−0、±1、±∞、NaN、最小的和最大的；再试几百个大小、正负各不相同而且位数很多的数，
// 例如 1.234567 · 10ᵏ。大多数规则都会在其中某个数上露馅。

/// An x for which `left` and `right` give different bits; nil if none was found.
func counterexample(
  _ left: (Double) -> Double, _ right: (Double) -> Double
) -> Double? {
  // TODO
  return todo()
  // END
}
