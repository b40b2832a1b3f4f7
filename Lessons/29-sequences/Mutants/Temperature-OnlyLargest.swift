// diagnosis: only-largest
import Foundation
import Practice

func shares(_ scores: [Double], temperature: Double) -> [Double] {
  // TODO
  let largest = scores.max() ?? 0
  return scores.map { $0 == largest ? 1 : 0 }
  // END
}
