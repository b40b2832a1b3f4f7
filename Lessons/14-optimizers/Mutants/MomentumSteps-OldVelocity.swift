// diagnosis: old-velocity
import Practice

func momentumSteps(
  from start: Double, gradients: [Double], lr: Double, momentum: Double
) -> [Double] {
  // TODO
  var w = start
  var v = 0.0
  return gradients.map { g in
    w -= lr * v
    v = momentum * v + g
    return w
  }
  // END
}
