// diagnosis: grows-by-steps
import Practice

func wait(
  beforeRetry retry: Int, first: Double, most: Double, draw: Double, retryAfter: Double?
) -> Double {
  // TODO
  let step = min(most, first * Double(retry + 1))
  return max(step / 2 + draw * step / 2, retryAfter ?? 0)
  // END
}
