import Practice

// The special cases first: every comparison with NaN is false, so a test of the form “error > 1e-6”
// would let it pass. Then zero, where there is nothing to divide by.
// 先处理特殊情况：凡是与 NaN 比较，结果都是 false，所以“误差 > 1e-6”这样的测试会放过它。
// 再处理 0，因为这时没有可除的数。

func relativeDifference(_ a: Double, _ b: Double) -> Double {
  // TODO
  guard a.isFinite, b.isFinite else { return .infinity }
  if a == b { return 0 }
  return abs(a - b) / max(abs(a), abs(b))
  // END
}
