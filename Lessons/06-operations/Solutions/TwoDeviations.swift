import Practice

// The mean was computed from the same numbers and so lies too close to them; one number less in
// the divisor makes up for it. The root comes last: it turns squared units back into plain ones.
// 平均值正是用这些数算出来的，离它们偏近；除数减 1 正好补偿。最后才开方：把平方单位变回原来的单位。

func standardDeviation(of x: [Double], unbiased: Bool) -> Double {
  // TODO
  let mean = x.reduce(0, +) / Double(x.count)
  let squares = x.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
  let divisor = unbiased ? x.count - 1 : x.count
  return (squares / Double(divisor)).squareRoot()
  // END
}
