// diagnosis: bias-as-product
import Foundation
import Practice

func neuronGradients(x: [Double], w: [Double], b: Double) -> [String: Double] {
  // TODO
  let z = w[0] * x[0] + w[1] * x[1] + b
  let y = tanh(z)
  let slope = 1 - y * y
  return [
    "z": slope, "b": slope * b, "w1": slope * x[0], "w2": slope * x[1], "x1": slope * w[0],
    "x2": slope * w[1],
  ]
  // END
}
