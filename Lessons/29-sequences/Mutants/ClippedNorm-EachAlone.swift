// diagnosis: each-alone
import Foundation
import Practice

func clipped(_ gradients: [[Double]], maxNorm: Double) -> [[Double]] {
  // TODO
  return gradients.map { gradient in
    let norm = gradient.map { $0 * $0 }.reduce(0, +).squareRoot()
    return norm > maxNorm ? gradient.map { $0 * maxNorm / norm } : gradient
  }
  // END
}
