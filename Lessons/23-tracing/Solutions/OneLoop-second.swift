import Foundation
import Practice

// A second way writes the derivative with what the half angle gives: 2 · c · (1 − c²) · 0.5 is
// c · (1 − c²), and 1 − tanh² is 1 / cosh². The chain is one function, and so is its derivative.
// 另一种写法先化简：2 · c · (1 − c²) · 0.5 就是 c · (1 − c²)，而 1 − tanh² 等于 1 / cosh²。
// 整条链是一个函数，它的导数也是一个函数。

// TODO
/// Writes y for each x.
func fused(_ x: CountedMemory, into y: CountedMemory) {
  func value(_ x: Double) -> Double { pow(tanh(x / 2 + 1), 2) }
  for i in 0..<y.count { y[i] = value(x[i]) }
}

/// Writes ∂L/∂x for each x and the gradient g = ∂L/∂y.
func fusedBackward(_ g: CountedMemory, _ x: CountedMemory, into dx: CountedMemory) {
  func derivative(_ x: Double) -> Double {
    let b = x / 2 + 1
    return tanh(b) / pow(cosh(b), 2)
  }
  for i in (0..<dx.count).reversed() { dx[i] = g[i] * derivative(x[i]) }
}
// END
