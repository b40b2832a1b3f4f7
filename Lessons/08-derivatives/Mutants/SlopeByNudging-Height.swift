// diagnosis: value-for-slope
import Practice

func slope(of f: (Double) -> Double, at x: Double) -> Double {
  // TODO
  return f(x)
  // END
}
