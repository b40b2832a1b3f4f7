// diagnosis: largest-entry
import Foundation
import Practice

func clipped(_ gradients: [[Double]], maxNorm: Double) -> [[Double]] {
  // TODO
  let squares = gradients.joined().map { $0 * $0 }
  let norm = (squares.max() ?? 0).squareRoot()
  guard norm > maxNorm else { return gradients }
  return gradients.map { $0.map { $0 * maxNorm / norm } }
  // END
}
