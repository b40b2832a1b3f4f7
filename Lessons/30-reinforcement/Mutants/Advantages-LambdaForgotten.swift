// diagnosis: lambda-forgotten
import Practice

func advantages(
  rewards: [Double], values: [Double], fell: Bool, gamma: Double, lambda: Double
) -> [Double] {
  // TODO
  var result = rewards
  var later = 0.0
  for step in rewards.indices.reversed() {
    let next = step + 1 == rewards.count && fell ? 0 : values[step + 1]
    let delta = rewards[step] + gamma * next - values[step]
    later = delta + gamma * later
    result[step] = later
  }
  return result
  // END
}
