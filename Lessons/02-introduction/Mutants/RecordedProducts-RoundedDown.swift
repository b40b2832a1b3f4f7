// diagnosis: last-round-missing
import Foundation
import Practice

func recordedProducts(from start: Double, to limit: Double) -> Int {
  // TODO
  return Int(log2(limit / start))
  // END
}
