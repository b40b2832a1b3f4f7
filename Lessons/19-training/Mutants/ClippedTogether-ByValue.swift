// diagnosis: cut-not-scaled
import Practice

func clipped(_ gradients: [[Double]], maxNorm: Double) -> [[Double]] {
  // TODO
  return gradients.map { gradient in gradient.map { min(max($0, -maxNorm), maxNorm) } }
  // END
}
