// diagnosis: local-only
import Practice

func readGraph() -> (values: [String: Double], gradients: [String: Double]) {
  // TODO
  let values: [String: Double] = ["p": -6, "t": -2, "y": -10]
  let gradients: [String: Double] = [
    "y": 1,
    "t": 5, "s": -2,
    "p": 1, "b": 1,
    "w": -3, "x": 2,
  ]
  return (values, gradients)
  // END
}
