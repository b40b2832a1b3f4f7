import Gradbook

/// How a number comes about, written with numbers.
struct Working {
  let graph: DrillGraph

  /// A result from its operands' numbers.
  func value(_ node: Int, _ element: Int) -> String {
    let call = graph.nodes[node]
    guard let operation = call.operation else { return "" }
    let operands = call.operands.map { graph.nodes[$0] }
    let all = operands[0].values.map(DrillText.factor)
    switch operation {
    case .sum: return all.joined(separator: " + ")
    case .mean: return "(\(all.joined(separator: " + "))) ÷ \(all.count)"
    case .relu, .tanh, .exp:
      return operation.text([DrillText.number(operands[0].values[element])])
    case .matmul:
      let (inner, columns) = (operands[1].shape[0], operands[1].shape[1])
      return (0..<inner).map {
        let left = operands[0].values[element / columns * inner + $0]
        let right = operands[1].values[$0 * columns + element % columns]
        return "\(DrillText.factor(left))·\(DrillText.factor(right))"
      }.joined(separator: " + ")
    default:
      // A row that is broadcast is read anew for every row.
      return operation.text(
        operands.map { DrillText.factor($0.values[element % $0.values.count]) })
    }
  }

  /// The gradient as it arrives at each result, times the local derivative from there.
  func gradient(_ node: Int, _ element: Int) -> String {
    let terms = graph.uses(of: node).flatMap { use in
      let call = graph.nodes[use.node]
      return call.values.indices.compactMap { place -> String? in
        var one = Array(repeating: 0.0, count: call.values.count)
        one[place] = 1
        let local = graph.share(use, upstream: one)[element]
        let isKept = local != 0 || call.values.count == 1 || call.shape == graph.nodes[node].shape
        guard isKept, local != 0 || place == element else { return nil }
        return "\(DrillText.factor(call.gradients[place]))·\(DrillText.factor(local))"
      }
    }
    return terms.isEmpty ? "0" : terms.joined(separator: " + ")
  }
}

/// Numbers as the drill writes them.
enum DrillText {
  /// With at most five digits, so that it can be read back as it is.
  static func number(_ number: Double) -> String {
    number == 0 ? "0" : NumberText.text(number, digits: 5)
  }

  /// In brackets where it is negative.
  static func factor(_ number: Double) -> String {
    number < 0 ? "(\(self.number(number)))" : self.number(number)
  }
}
