// diagnosis: never-vertical
import Practice

func boundary(w: [Double], b: Double, x1: Double) -> Double? {
  // TODO
  return -(w[0] * x1 + b) / w[1]
  // END
}
