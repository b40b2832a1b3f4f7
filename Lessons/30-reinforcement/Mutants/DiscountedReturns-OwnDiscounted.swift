// diagnosis: own-discounted
import Practice

func rewardsToGo(_ rewards: [Double], ended: [Bool], gamma: Double) -> [Double] {
  // TODO
  var later = 0.0
  var result = rewards
  for step in rewards.indices.reversed() {
    if ended[step] { later = 0 }
    later = gamma * (rewards[step] + later)
    result[step] = later
  }
  return result
  // END
}
