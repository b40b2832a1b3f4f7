import Practice

// Times add up, speeds do not: each row leaves share / factor of the time, the others what they had.
// 能相加的是时间，不是速度：每一行剩下 占比 / 倍数，其余部分不变。

func wholeSpeedup(shares: [Double], factors: [Double]) -> Double {
  // TODO
  var left = 1 - shares.reduce(0, +)
  for (share, factor) in zip(shares, factors) { left += share / factor }
  return 1 / left
  // END
}
