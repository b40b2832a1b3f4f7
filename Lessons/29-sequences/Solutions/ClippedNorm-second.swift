import Foundation
import Practice

// hypot adds one entry after another to the norm, and does not overflow where a square would.
// hypot 把分量一个一个并入范数，平方会溢出的地方它也不会溢出。

func clipped(_ gradients: [[Double]], maxNorm: Double) -> [[Double]] {
  // TODO
  var norm = 0.0
  for gradient in gradients {
    for entry in gradient { norm = hypot(norm, entry) }
  }
  let factor = norm == 0 ? 1 : min(1, maxNorm / norm)
  return gradients.map { gradient in gradient.map { factor * $0 } }
  // END
}
