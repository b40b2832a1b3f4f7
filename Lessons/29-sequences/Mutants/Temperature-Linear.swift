// diagnosis: linear
import Foundation
import Practice

func shares(_ scores: [Double], temperature: Double) -> [Double] {
  // TODO
  let scaled = scores.map { $0 / temperature }
  let total = scaled.reduce(0, +)
  return scaled.map { $0 / total }
  // END
}
