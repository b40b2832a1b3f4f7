// diagnosis: sum-as-product
import Practice

func readGraph() -> (values: [String: Double], gradients: [String: Double]) {
  // TODO
  let values: [String: Double] = ["p": -6, "t": -2, "y": -10]
  let gradients: [String: Double] = [
    "y": 1,
    "t": 5, "s": -2,
    "p": 20, "b": -30,
    "w": -60, "x": 40,
  ]
  return (values, gradients)
  // END
}
