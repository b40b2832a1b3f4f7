// diagnosis: values-for-gradients
import Practice

func readGraph() -> (values: [String: Double], gradients: [String: Double]) {
  // TODO
  let values: [String: Double] = ["p": -6, "t": -2, "y": -10]
  let gradients: [String: Double] = [
    "y": -10,
    "t": -2, "s": 5,
    "p": -6, "b": 4,
    "w": 2, "x": -3,
  ]
  return (values, gradients)
  // END
}
