// diagnosis: only-next
import Practice

func rewardsToGo(_ rewards: [Double], ended: [Bool], gamma: Double) -> [Double] {
  // TODO
  return rewards.indices.map { step in
    ended[step] || step + 1 == rewards.count
      ? rewards[step] : rewards[step] + gamma * rewards[step + 1]
  }
  // END
}
