// diagnosis: nothing-lost
import Practice

func momentumSteps(
  from start: Double, gradients: [Double], lr: Double, momentum: Double
) -> [Double] {
  // TODO
  var w = start
  var v = 0.0
  return gradients.map { g in
    v += g
    w -= lr * v
    return w
  }
  // END
}
