// diagnosis: server-capped
import Foundation
import Practice

func wait(
  beforeRetry retry: Int, first: Double, most: Double, draw: Double, retryAfter: Double?
) -> Double {
  // TODO
  let step = first * pow(2, Double(retry))
  return min(most, max(step / 2 + draw * step / 2, retryAfter ?? 0))
  // END
}
