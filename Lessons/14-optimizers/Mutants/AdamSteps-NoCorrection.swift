// diagnosis: no-correction
import Practice

func adamWeight(from start: Double, gradients: [Double], lr: Double) -> Double {
  // TODO
  var (w, m, v) = (start, 0.0, 0.0)
  for g in gradients {
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g * g
    let meanOfG = m
    let meanOfSquares = v
    w -= lr * meanOfG / (meanOfSquares.squareRoot() + 1e-8)
  }
  return w
  // END
}
