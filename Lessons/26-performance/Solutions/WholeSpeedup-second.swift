import Practice

// A second way: begin with all of the time, and take out what each row saves, share · (1 − 1/factor).
// 另一种办法：从全部时间出发，减去每一行省下的 占比 · (1 − 1/倍数)。

func wholeSpeedup(shares: [Double], factors: [Double]) -> Double {
  // TODO
  let saved = zip(shares, factors).map { share, factor in share * (1 - 1 / factor) }
  return 1 / (1 - saved.reduce(0, +))
  // END
}
