// diagnosis: not-a-number
import Foundation
import Practice

func adamWeight(from start: Double, gradients: [Double], lr: Double) -> Double {
  // TODO
  var (w, m, v) = (start, 0.0, 0.0)
  for (step, g) in gradients.enumerated() {
    let t = Double(step)
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g * g
    let meanOfG = m / (1 - pow(0.9, t))
    let meanOfSquares = v / (1 - pow(0.999, t))
    w -= lr * meanOfG / (meanOfSquares.squareRoot() + 1e-8)
  }
  return w
  // END
}
