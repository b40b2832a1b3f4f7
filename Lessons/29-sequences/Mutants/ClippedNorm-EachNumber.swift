// diagnosis: each-number
import Foundation
import Practice

func clipped(_ gradients: [[Double]], maxNorm: Double) -> [[Double]] {
  // TODO
  return gradients.map { $0.map { max(-maxNorm, min(maxNorm, $0)) } }
  // END
}
