// diagnosis: before-its-users
import Practice

func backwardOrder(from result: String, inputs: [String: [String]]) -> [String] {
  // TODO
  var order: [String] = []
  func visit(_ node: String) {
    if order.contains(node) { return }
    order.append(node)
    for input in inputs[node] ?? [] { visit(input) }
  }
  visit(result)
  return order
  // END
}
