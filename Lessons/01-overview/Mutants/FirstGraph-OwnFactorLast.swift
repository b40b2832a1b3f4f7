// diagnosis: own-factor
import Practice

func readGraph() -> (values: [String: Double], gradients: [String: Double]) {
  // TODO
  let values: [String: Double] = ["p": -6, "t": -2, "y": -10]
  let gradients: [String: Double] = [
    "y": 1,
    "t": -2, "s": 5,
    "p": 5, "b": 5,
    "w": -15, "x": 10,
  ]
  return (values, gradients)
  // END
}
