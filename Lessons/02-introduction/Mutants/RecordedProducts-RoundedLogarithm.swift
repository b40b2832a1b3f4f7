// diagnosis: below-zero
import Foundation
import Practice

func recordedProducts(from start: Double, to limit: Double) -> Int {
  // TODO
  return Int(log2(limit / start).rounded(.up))
  // END
}
