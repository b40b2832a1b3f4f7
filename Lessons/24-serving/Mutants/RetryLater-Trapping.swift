// diagnosis: crash
import Practice

func wait(
  beforeRetry retry: Int, first: Double, most: Double, draw: Double, retryAfter: Double?
) -> Double {
  // TODO
  var power = 1
  for _ in 0..<retry { power *= 2 }
  let step = min(most, first * Double(power))
  return max(step / 2 + draw * step / 2, retryAfter ?? 0)
  // END
}
