// diagnosis: node-missing
import Practice

func backwardOrder(from result: String, inputs: [String: [String]]) -> [String] {
  // TODO
  var order: [String] = []
  func visit(_ node: String) {
    guard let sources = inputs[node], !sources.isEmpty, !order.contains(node) else { return }
    for input in sources { visit(input) }
    order.append(node)
  }
  visit(result)
  return order.reversed()
  // END
}
