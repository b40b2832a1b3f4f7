// diagnosis: root-forgotten
import Practice

func clipped(_ gradients: [[Double]], maxNorm: Double) -> [[Double]] {
  // TODO
  let norm = gradients.joined().map { $0 * $0 }.reduce(0, +)
  return norm > maxNorm ? gradients.map { $0.map { $0 * maxNorm / norm } } : gradients
  // END
}
