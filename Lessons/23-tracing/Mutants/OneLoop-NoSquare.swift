// diagnosis: no-square
import Foundation
import Practice

// TODO
/// Writes y for each x.
func fused(_ x: CountedMemory, into y: CountedMemory) {
  for i in 0..<x.count { y[i] = tanh(0.5 * x[i] + 1) }
}

/// Writes ∂L/∂x for each x and the gradient g = ∂L/∂y.
func fusedBackward(_ g: CountedMemory, _ x: CountedMemory, into dx: CountedMemory) {
  for i in 0..<x.count {
    let c = tanh(0.5 * x[i] + 1)
    dx[i] = g[i] * 2 * c * (1 - c * c) * 0.5
  }
}
// END
