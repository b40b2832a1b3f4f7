// diagnosis: bias-forgotten
import Practice

func boundary(w: [Double], b: Double, x1: Double) -> Double? {
  // TODO
  if w[1] == 0 { return nil }
  return -w[0] * x1 / w[1]
  // END
}
