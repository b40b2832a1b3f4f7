import Practice

// Backwards, as rewards to go: with δ in the place of the reward and gamma · lambda in the place of gamma.
//
// 和后续回报一样从后往前算：δ 代替奖励，gamma · lambda 代替 gamma。

func advantages(
  rewards: [Double], values: [Double], fell: Bool, gamma: Double, lambda: Double
) -> [Double] {
  // TODO
  var result = rewards
  var later = 0.0
  for step in rewards.indices.reversed() {
    let next = step + 1 == rewards.count && fell ? 0 : values[step + 1]
    let delta = rewards[step] + gamma * next - values[step]
    later = delta + gamma * lambda * later
    result[step] = later
  }
  return result
  // END
}
