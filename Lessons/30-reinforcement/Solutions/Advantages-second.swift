import Practice

// A second way: mend the last value first, then write down all δ, then add each step's up by the
// definition.
//
// 另一种办法：先改好最后一个估值，再写出全部 δ，最后按定义逐步相加。

func advantages(
  rewards: [Double], values: [Double], fell: Bool, gamma: Double, lambda: Double
) -> [Double] {
  // TODO
  var worth = values
  if fell { worth[rewards.count] = 0 }
  let deltas = rewards.indices.map { rewards[$0] + gamma * worth[$0 + 1] - worth[$0] }
  return rewards.indices.map { start in
    var (sum, weight) = (0.0, 1.0)
    for delta in deltas[start...] {
      sum += weight * delta
      weight *= gamma * lambda
    }
    return sum
  }
  // END
}
