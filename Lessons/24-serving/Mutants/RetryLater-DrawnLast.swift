// diagnosis: drawn-last
import Foundation
import Practice

func wait(
  beforeRetry retry: Int, first: Double, most: Double, draw: Double, retryAfter: Double?
) -> Double {
  // TODO
  let own = min(most, first * pow(2, Double(retry)))
  let step = max(own, retryAfter ?? 0)
  return step / 2 + draw * step / 2
  // END
}
