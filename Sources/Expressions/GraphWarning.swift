import Gradbook

/// The first places of a graph where a number stopped being one, in words.
///
/// Infinity and NaN are results like others; a learner wants to know where they began.
package enum GraphWarning {
  /// At most one warning about values and one about gradients.
  package static func all(of graph: ComputationGraph) -> [Text] {
    [values(graph), gradients(graph)].compactMap { $0 }
  }

  private static func values(_ graph: ComputationGraph) -> Text? {
    for node in graph.nodes where !isFinite(node.value) {
      let inputs = graph.edges.filter { $0.target == node.id }.map { graph.nodes[$0.source] }
      guard inputs.allSatisfy({ isFinite($0.value) }) else { continue }
      let subject = subject(node, inputs, isResult: graph.roots.contains(node.id))
      let result = node.value.summary
      let reason = reason(node, inputs)
      return Text(
        "\(subject.english) is \(result)\(reason.map { ": \($0.english)" } ?? "").",
        "\(subject.chinese)是 \(result)\(reason.map { "：\($0.chinese)" } ?? "")。")
    }
    return nil
  }

  /// What a sentence is about: a name, a calculation, or a number that has neither.
  private static func subject(
    _ node: ComputationGraph.Node, _ inputs: [ComputationGraph.Node], isResult: Bool
  ) -> Text {
    if !inputs.isEmpty {
      let call = call(node, inputs)
      return Text(call, call + " 的结果")
    }
    if let name = node.name.map({ Label.clipped($0) }), !name.isEmpty {
      return Text(name, name + " ")
    }
    return isResult ? Text("the result", "结果") : Text("a constant", "一个常数")
  }

  private static func call(
    _ node: ComputationGraph.Node, _ inputs: [ComputationGraph.Node]
  ) -> String {
    let shown = inputs.map { $0.value.summary }
    if shown.count == 2, ["+", "−", "×", "÷", "^"].contains(node.symbol) {
      return "\(shown[0]) \(node.symbol) \(shown[1])"
    }
    return "\(node.operation)(\(shown.joined(separator: ", ")))"
  }

  private static func reason(
    _ node: ComputationGraph.Node, _ inputs: [ComputationGraph.Node]
  ) -> Text? {
    let numbers = inputs.compactMap(\.value.scalar)
    switch node.operation {
    case "div" where numbers.last == 0, "reciprocal" where numbers.first == 0:
      return Text("a division by zero", "除数为零")
    case "log", "log2", "log10":
      guard let x = numbers.first else { return nil }
      return x == 0
        ? Text("the logarithm falls without bound toward 0", "趋近 0 时对数趋于负无穷")
        : Text("a negative number has no real logarithm", "负数没有实对数")
    case "sqrt", "rsqrt":
      guard let x = numbers.first, x < 0 else { return nil }
      return Text("a negative number has no real square root", "负数没有实平方根")
    case "exp", "exp2", "square", "mul", "add", "sub", "pow", "powScalar", "sinh", "cosh":
      guard node.value.scalar?.isInfinite == true else { return nil }
      return Text("the number is too large for 64 bits", "数值太大，64 位装不下")
    default: return nil
    }
  }

  private static func gradients(_ graph: ComputationGraph) -> Text? {
    guard graph.hasGradients else { return nil }
    // All edges are looked at once, and not once for each node.
    let broken = Dictionary(
      grouping: graph.edges.filter { $0.contribution.map { !isFinite($0) } ?? false },
      by: \.target)
    if broken.isEmpty { return nil }
    for id in graph.backwardOrder {
      let node = graph.nodes[id]
      guard let gradient = node.gradient, isFinite(gradient), isFinite(node.value) else { continue }
      for edge in broken[id] ?? [] {
        guard let sent = edge.contribution, let local = edge.localDerivative else { continue }
        let name = node.name.map { Label.clipped($0) } ?? node.symbol
        return Text(
          "the gradient becomes \(sent.summary) at “\(name)”: its local derivative there is "
            + "\(local.summary).",
          "梯度在“\(name)”处变成 \(sent.summary)：那里的局部导数是 \(local.summary)。")
      }
    }
    return nil
  }

  private static func isFinite(_ quantity: TensorSummary) -> Bool {
    quantity.isUnknown || quantity.maximumMagnitude.isFinite
  }
}
