// diagnosis: doubled-for-squared
import Practice

func forwardSteps(w: Double, x: Double, b: Double, target: Double) -> [String: Double] {
  // TODO
  let p = w * x
  let y = p + b
  let d = y - target
  return ["p": p, "y": y, "d": d, "loss": d * 2]
  // END
}
