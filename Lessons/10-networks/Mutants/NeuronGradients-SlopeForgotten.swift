// diagnosis: missing-factor
import Foundation
import Practice

func neuronGradients(x: [Double], w: [Double], b: Double) -> [String: Double] {
  // TODO
  let slope = 1.0
  return [
    "z": slope, "b": slope, "w1": slope * x[0], "w2": slope * x[1], "x1": slope * w[0],
    "x2": slope * w[1],
  ]
  // END
}
