// diagnosis: server-shortens
import Foundation
import Practice

func wait(
  beforeRetry retry: Int, first: Double, most: Double, draw: Double, retryAfter: Double?
) -> Double {
  // TODO
  let step = min(most, first * pow(2, Double(retry)))
  return retryAfter ?? (step / 2 + draw * step / 2)
  // END
}
