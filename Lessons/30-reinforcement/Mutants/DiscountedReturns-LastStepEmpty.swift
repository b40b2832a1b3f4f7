// diagnosis: last-step-empty
import Practice

func rewardsToGo(_ rewards: [Double], ended: [Bool], gamma: Double) -> [Double] {
  // TODO
  var later = 0.0
  var result = rewards
  for step in rewards.indices.reversed() {
    later = ended[step] ? 0 : rewards[step] + gamma * later
    result[step] = later
  }
  return result
  // END
}
