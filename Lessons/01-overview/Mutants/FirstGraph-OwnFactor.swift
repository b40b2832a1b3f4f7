// diagnosis: own-factor
import Practice

func readGraph() -> (values: [String: Double], gradients: [String: Double]) {
  // TODO
  let values: [String: Double] = ["p": -6, "t": -2, "y": -10]
  let gradients: [String: Double] = [
    "y": 1,
    "t": -2, "s": 5,
    "p": -2, "b": -2,
    "w": -4, "x": 6,
  ]
  return (values, gradients)
  // END
}
