import Practice

// A second way: first the weight of every sample, 0 for the ignored ones, then two sums.
//
// 另一种办法：先求出每个样本的权重，被忽略的记 0，再做两次求和。

func weightedLoss(losses: [Double], classes: [Int], weight: [Double]) -> Double {
  // TODO
  let weights = classes.map { $0 == -100 ? 0 : weight[$0] }
  let weighted = zip(losses, weights).map { $0 * $1 }
  return weighted.reduce(0, +) / weights.reduce(0, +)
  // END
}
