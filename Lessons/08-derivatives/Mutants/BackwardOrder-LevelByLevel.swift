// diagnosis: before-its-users
import Practice

func backwardOrder(from result: String, inputs: [String: [String]]) -> [String] {
  // TODO
  var order = [result]
  var next = 0
  while next < order.count {
    for input in inputs[order[next]] ?? [] where !order.contains(input) {
      order.append(input)
    }
    next += 1
  }
  return order
  // END
}
