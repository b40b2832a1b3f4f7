// diagnosis: after-softmax
import Foundation
import Practice

func shares(_ scores: [Double], temperature: Double) -> [Double] {
  // TODO
  let scaled = scores
  let largest = scaled.max() ?? 0
  let powers = scaled.map { exp($0 - largest) }
  let total = powers.reduce(0, +)
  return powers.map { $0 / total / temperature }
  // END
}
