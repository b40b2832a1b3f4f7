import Gradbook

extension RuleJudge {
  /// The picture of a case, each operand marked by what came back for it.
  func picture(_ one: RuleCase, _ gradients: [Tensor?]? = nil) -> MarkedGraph {
    var picture = MarkedGraph(graph: one.graph)
    for node in one.graph.nodes {
      if one.graph.roots.contains(node.id) { picture.right.append(node.id) }
      guard let index = node.name.flatMap(rule.operands.firstIndex) else { continue }
      guard let gradients, index < gradients.count, let gradient = gradients[index] else {
        picture.unvisited.append(node.id)
        continue
      }
      if agree(gradient.parts, one.expected[index].parts, Self.tolerance) {
        picture.right.append(node.id)
      } else {
        picture.wrong.append(node.id)
      }
    }
    return picture
  }
}

extension MarkedGraph {
  /// Marks every named node by the gradient that an answer gives for it.
  ///
  /// Going backward, the first node whose gradient is wrong is marked wrong; those that are wrong
  /// behind it are poisoned. Nodes without a name get no mark but pass poison on.
  public init(_ graph: ComputationGraph, gradients: [String: Double?], tolerance: Double = 1e-9) {
    self.init(graph: graph)
    var isSpoilt = Set<Int>()
    for node in graph.nodes.reversed() {
      let isBehindWrong = graph.edges.contains {
        $0.source == node.id && isSpoilt.contains($0.target)
      }
      guard let name = node.name, let given = gradients[name], let expected = node.gradient else {
        if isBehindWrong { isSpoilt.insert(node.id) }
        continue
      }
      if let given, let right = expected.scalar, relativeError(given, right) <= tolerance {
        self.right.append(node.id)
        continue
      }
      isSpoilt.insert(node.id)
      if given == nil {
        unvisited.append(node.id)
      } else if isBehindWrong {
        poisoned.append(node.id)
      } else {
        wrong.append(node.id)
      }
    }
  }
}

extension Check {
  /// Compares the gradients that an answer gives for the named nodes of a graph, draws the graph
  /// with marks, and stops at the first wrong node.
  ///
  /// - Parameters:
  ///   - graph: a graph whose backward pass has run; its nodes' names are unique.
  ///   - yours: the answer's gradients by name; `nil` for one that was not computed.
  ///   - mistakes: wrong ways to answer for this graph.
  ///   - others: more graphs, with the answer's gradients for them, that a mistake must explain.
  public func gradients(
    of graph: ComputationGraph, yours: [String: Double?], rung: Rung = .shown,
    tolerance: Double = 1e-9, mistakes: [Mistake<ComputationGraph>] = [],
    others: @escaping () -> [(graph: ComputationGraph, yours: [String: Double?])] = { [] }
  ) throws(Stop) {
    if let watch { return watch.see(graph, yours, rung, tolerance) }
    enter(rung)
    if yours.isEmpty { try fail("No gradient came back.", "一个梯度也没有返回。") }
    let picture = MarkedGraph(graph, gradients: yours, tolerance: tolerance)
    show(picture)
    guard let first = (picture.wrong + picture.unvisited).max() else {
      return right("every gradient on the graph", "图上每个梯度都对")
    }
    let rows = rows(of: graph, yours)
    let name = graph.nodes[first].name ?? ""
    let failure = Failure(
      rung: rung,
      sentence: picture.wrong.contains(first)
        ? Text(
          "Going backward, \(name) is the first node with a wrong gradient.",
          "从后往前看，第一个梯度不对的节点是 \(name)。")
        : Text("The gradient of \(name) is missing.", "缺少 \(name) 的梯度。"),
      rows: rows, worst: rows.indices.max { rows[$0].error < rows[$1].error })
    try fail(
      failure,
      evidence: [
        { [TestCase(graph, yours)] }, { others().map { TestCase($0.graph, $0.yours) } },
      ]
    ) { trials in
      Traits(trials: trials, tolerance: tolerance).finding(mistakes)
    }
  }

  private func rows(of graph: ComputationGraph, _ yours: [String: Double?]) -> [Failure.Row] {
    graph.nodes.compactMap { node in
      guard let name = node.name, let given = yours[name] else { return nil }
      return Failure.Row(
        name, value: node.value.scalar, yours: given, expected: node.gradient?.scalar)
    }
  }
}

extension TestCase<ComputationGraph> {
  /// Gradients by name, those that are missing as NaN.
  fileprivate init(_ graph: ComputationGraph, _ yours: [String: Double?]) {
    let expected = graph.gradientsByName.filter { yours.keys.contains($0.key) }
    self.init(
      input: graph, yours: yours.mapValues { $0 ?? .nan }.parts, expected: expected.parts)
  }
}

extension ComputationGraph {
  /// The gradients of the scalar nodes that have a name.
  public var gradientsByName: [String: Double] {
    var result: [String: Double] = [:]
    for node in nodes {
      if let name = node.name, let gradient = node.gradient?.scalar { result[name] = gradient }
    }
    return result
  }
}
