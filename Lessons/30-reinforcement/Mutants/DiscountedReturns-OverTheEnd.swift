// diagnosis: over-the-end
import Practice

func rewardsToGo(_ rewards: [Double], ended: [Bool], gamma: Double) -> [Double] {
  // TODO
  var result = rewards
  for step in rewards.indices.dropLast().reversed() {
    result[step] += gamma * result[step + 1]
  }
  return result
  // END
}
