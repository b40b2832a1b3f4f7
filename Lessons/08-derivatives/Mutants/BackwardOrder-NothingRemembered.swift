// diagnosis: node-twice
import Practice

func backwardOrder(from result: String, inputs: [String: [String]]) -> [String] {
  // TODO
  var order: [String] = []
  func visit(_ node: String) {
    for input in inputs[node] ?? [] { visit(input) }
    order.append(node)
  }
  visit(result)
  return order.reversed()
  // END
}
