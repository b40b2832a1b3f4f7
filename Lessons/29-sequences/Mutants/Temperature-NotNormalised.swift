// diagnosis: not-normalised
import Foundation
import Practice

func shares(_ scores: [Double], temperature: Double) -> [Double] {
  // TODO
  let scaled = scores.map { $0 / temperature }
  let largest = scaled.max() ?? 0
  let powers = scaled.map { exp($0 - largest) }
  return powers
  // END
}
