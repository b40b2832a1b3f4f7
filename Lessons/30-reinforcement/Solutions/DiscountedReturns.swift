import Practice

// From the last step to the first: what comes after a step is the sum so far, once discounted, and after
// the end of an episode it is nothing.
//
// 从最后一步往前算：这一步之后的，是已有的和打一次折；回合结束之后则什么都没有。

func rewardsToGo(_ rewards: [Double], ended: [Bool], gamma: Double) -> [Double] {
  // TODO
  var result = rewards
  var later = 0.0
  for step in rewards.indices.reversed() {
    if ended[step] { later = 0 }
    later = rewards[step] + gamma * later
    result[step] = later
  }
  return result
  // END
}
