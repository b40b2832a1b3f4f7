// diagnosis: stretched
import Practice

func clipped(_ gradients: [[Double]], maxNorm: Double) -> [[Double]] {
  // TODO
  let norm = gradients.joined().map { $0 * $0 }.reduce(0, +).squareRoot()
  return gradients.map { gradient in gradient.map { $0 * maxNorm / norm } }
  // END
}
