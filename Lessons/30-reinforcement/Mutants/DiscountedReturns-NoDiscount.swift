// diagnosis: no-discount
import Practice

func rewardsToGo(_ rewards: [Double], ended: [Bool], gamma: Double) -> [Double] {
  // TODO
  var result = rewards
  for step in rewards.indices.dropLast().reversed() where !ended[step] {
    result[step] += result[step + 1]
  }
  return result
  // END
}
