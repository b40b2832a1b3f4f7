// diagnosis: next-not-discounted
import Practice

func advantages(
  rewards: [Double], values: [Double], fell: Bool, gamma: Double, lambda: Double
) -> [Double] {
  // TODO
  var result = rewards
  var later = 0.0
  for step in rewards.indices.reversed() {
    let next = step + 1 == rewards.count && fell ? 0 : values[step + 1]
    let delta = rewards[step] + next - values[step]
    later = delta + gamma * lambda * later
    result[step] = later
  }
  return result
  // END
}
