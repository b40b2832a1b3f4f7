// diagnosis: step-too-large
import Practice

func slope(of f: (Double) -> Double, at x: Double) -> Double {
  // TODO
  let h = 0.1
  return (f(x + h) - f(x - h)) / (2 * h)
  // END
}
