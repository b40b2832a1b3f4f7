// diagnosis: forward-order
import Practice

func backwardOrder(from result: String, inputs: [String: [String]]) -> [String] {
  // TODO
  var order: [String] = []
  func visit(_ node: String) {
    if order.contains(node) { return }
    for input in inputs[node] ?? [] { visit(input) }
    order.append(node)
  }
  visit(result)
  return order
  // END
}
