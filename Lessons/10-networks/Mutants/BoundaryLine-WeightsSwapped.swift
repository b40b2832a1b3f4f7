// diagnosis: weights-swapped
import Practice

func boundary(w: [Double], b: Double, x1: Double) -> Double? {
  // TODO
  if w[0] == 0 { return nil }
  return -(w[1] * x1 + b) / w[0]
  // END
}
