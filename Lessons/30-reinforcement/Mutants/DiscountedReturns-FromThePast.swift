// diagnosis: from-the-past
import Practice

func rewardsToGo(_ rewards: [Double], ended: [Bool], gamma: Double) -> [Double] {
  // TODO
  var before = 0.0
  return rewards.indices.map { step in
    before = rewards[step] + gamma * before
    defer { if ended[step] { before = 0 } }
    return before
  }
  // END
}
