import Practice

// 17.2  A fair shuffle · 公平的洗牌
//
// Begin with 0, 1, …, count − 1. At each place from the first to the last but one, swap the number
// there with one from a place that is still open: itself or one behind it. The draw u, in 0..<1,
// chooses among them: with n open places go ⌊u · n⌋ places on. Shown: 4 numbers with the draws
// 0.5, 0.9, 0.1 give [2, 3, 0, 1].
//
// 从 0、1、……、count − 1 开始。从第一个位置到倒数第二个位置，依次把该处的数与一个还没定下的位置
// （它自己或它后面的）交换。由抽到的 u（在 0..<1 中）来选：还有 n 个位置没定，就往后走 ⌊u · n⌋ 位。
// 例如：4 个数，抽到 0.5、0.9、0.1，得 [2, 3, 0, 1]。

/// The numbers below `count` in the order that `draws`, one fewer than `count`, decide.
func shuffled(_ count: Int, draws: [Double]) -> [Int] {
  // TODO
  return todo()
  // END
}
