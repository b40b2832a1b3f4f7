// diagnosis: minus-lost
import Practice

func readGraph() -> (values: [String: Double], gradients: [String: Double]) {
  // TODO
  let values: [String: Double] = ["p": 6, "t": 10, "y": 50]
  let gradients: [String: Double] = [
    "y": 1,
    "t": 5, "s": 10,
    "p": 5, "b": 5,
    "w": 15, "x": 10,
  ]
  return (values, gradients)
  // END
}
