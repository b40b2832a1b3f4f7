import Practice

// A second way, straight from the definition: from each step forward until its episode ends. It takes the
// square of the length, and says what is meant.
//
// 另一种办法，直接照定义：从每一步往后加，直到这一回合结束。计算量是长度的平方，但一看就懂。

func rewardsToGo(_ rewards: [Double], ended: [Bool], gamma: Double) -> [Double] {
  // TODO
  return rewards.indices.map { start in
    var (sum, weight) = (0.0, 1.0)
    for step in start..<rewards.count {
      sum += weight * rewards[step]
      weight *= gamma
      if ended[step] { break }
    }
    return sum
  }
  // END
}
