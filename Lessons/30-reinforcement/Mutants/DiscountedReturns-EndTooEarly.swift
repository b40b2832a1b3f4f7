// diagnosis: end-too-early
import Practice

func rewardsToGo(_ rewards: [Double], ended: [Bool], gamma: Double) -> [Double] {
  // TODO
  var later = 0.0
  var result = rewards
  for step in rewards.indices.reversed() {
    later = rewards[step] + gamma * later
    result[step] = later
    if ended[step] { later = 0 }
  }
  return result
  // END
}
