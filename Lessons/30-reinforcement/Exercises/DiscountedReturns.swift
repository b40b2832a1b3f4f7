import Practice

// 30.2  Rewards to go · 后续回报
//
// `rewards` are those of several episodes, one after the other; `ended` is true at the last step of each.
// Give the reward to go of every step: its own reward, and all later ones of the same episode, one that
// comes k steps later times gamma to the power of k. The last episode may be cut off without an end.
//
//     rewards = [1, 1, 1, 2]    ended = [false, true, false, true]    gamma = 0.5
//     →   [1.5, 1, 2, 2]
//
// `rewards` 是几个回合首尾相接的奖励；`ended` 在每个回合的最后一步为 true。请给出每一步的后续回报：
// 自己的奖励，加上同一回合里以后的全部奖励，晚 k 步的乘以 gamma 的 k 次方（例子见上）。
// 最后一个回合也可能没有结束就被截断。

/// For each step what comes from then on in its episode, discounted.
func rewardsToGo(_ rewards: [Double], ended: [Bool], gamma: Double) -> [Double] {
  // TODO
  return todo()
  // END
}
