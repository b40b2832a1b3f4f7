// diagnosis: sum-of-magnitudes
import Foundation
import Practice

func clipped(_ gradients: [[Double]], maxNorm: Double) -> [[Double]] {
  // TODO
  let squares = gradients.joined().map { abs($0) }
  let norm = squares.reduce(0, +)
  guard norm > maxNorm else { return gradients }
  return gradients.map { $0.map { $0 * maxNorm / norm } }
  // END
}
