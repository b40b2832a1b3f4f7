// diagnosis: straight
import Foundation
import Practice

func round(_ a: [Double], _ b: [Double], _ t: Double) -> [Double] {
  // TODO
  zip(a, b).map { $0 + t * ($1 - $0) }
  // END
}
