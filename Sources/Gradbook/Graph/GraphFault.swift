/// What does not hold together in a graph, and where.
package struct GraphFault: Hashable, Sendable {
  /// The place as a path of keys, such as `nodes[2].value`.
  package let place: String
  /// What is wrong there, as the rest of a sentence.
  package let detail: Text

  init(_ place: String, _ english: String, _ chinese: String) {
    self.place = place
    detail = Text(english, chinese)
  }
}

extension ComputationGraph {
  /// The first thing that does not hold together: an id out of place, an edge to a node that is
  /// not there, a shape that is none or does not fit its elements.
  ///
  /// Graphs also come from files and from hands: whatever reads one may rely on what this accepts.
  ///
  /// - Complexity: linear in the graph's size.
  package var firstFault: GraphFault? {
    for (index, node) in nodes.enumerated() {
      if let fault = Self.fault(in: node, at: index) { return fault }
    }
    var uses: Set<SIMD2<Int>> = []
    for (index, edge) in edges.enumerated() {
      if let fault = fault(in: edge, at: index) { return fault }
      if !uses.insert(SIMD2(edge.target, edge.operand)).inserted {
        return GraphFault(
          "edges[\(index)].operand",
          "gives node \(edge.target) its operand \(edge.operand) a second time",
          "重复给出了节点 \(edge.target) 的第 \(edge.operand) 个操作数")
      }
    }
    return faultInIDs()
  }

  private static func fault(in node: Node, at index: Int) -> GraphFault? {
    let place = "nodes[\(index)]"
    if node.id != index {
      return GraphFault(
        place + ".id", "is \(node.id), but must be its position, \(index)",
        "是 \(node.id)，应为它所在的位置 \(index)")
    }
    if node.scope.count > TensorSummary.rankLimit {
      return GraphFault(
        place + ".scope",
        "is \(node.scope.count) levels deep, and at most \(TensorSummary.rankLimit) are read",
        "有 \(node.scope.count) 层，最多只能读 \(TensorSummary.rankLimit) 层")
    }
    if let line = node.source?.line, line < 0 {
      return GraphFault(place + ".source.line", "is \(line), which is no line", "是 \(line)，没有这样的行号")
    }
    let quantities = [
      ("value", node.value), ("gradient", node.gradient),
      ("accumulatedGradient", node.accumulatedGradient),
    ]
    for (name, quantity) in quantities {
      if let fault = quantity?.fault(at: "\(place).\(name)") { return fault }
      if let shape = quantity?.shape, shape != node.value.shape {
        return GraphFault(
          "\(place).\(name).shape", "must be that of the value, \(node.value.shape.count) extents",
          "应与值的形状相同（\(node.value.shape.count) 个维度）")
      }
    }
    return nil
  }

  private func fault(in edge: Edge, at index: Int) -> GraphFault? {
    let place = "edges[\(index)]"
    guard edge.source >= 0, edge.source < edge.target, edge.target < nodes.count else {
      return GraphFault(
        place,
        "runs from \(edge.source) to \(edge.target); it must run from a smaller id to a larger one below \(nodes.count)",
        "从 \(edge.source) 指向 \(edge.target)；应从较小的编号指向较大的编号，且小于 \(nodes.count)")
    }
    if nodes[edge.target].role != .operation {
      return GraphFault(
        place + ".target", "is node \(edge.target), a leaf, which has no operands",
        "是节点 \(edge.target)；它是叶子节点，没有操作数")
    }
    if edge.operand < 0 {
      return GraphFault(
        place + ".operand", "is \(edge.operand); operands are counted from 0",
        "是 \(edge.operand)；操作数从 0 数起")
    }
    let axes = edge.reducedAxes
    guard axes.allSatisfy(nodes[edge.target].value.shape.indices.contains),
      Set(axes).count == axes.count
    else {
      return GraphFault(
        place + ".reducedAxes",
        "must be different axes of the target's \(nodes[edge.target].value.shape.count)",
        "应是目标节点 \(nodes[edge.target].value.shape.count) 个维度中互不相同的几个")
    }
    return edge.localDerivative?.fault(at: place + ".localDerivative")
      ?? edge.contribution?.fault(at: place + ".contribution")
  }

  private func faultInIDs() -> GraphFault? {
    for (name, ids) in [("roots", roots), ("backwardOrder", backwardOrder)] {
      for (index, id) in ids.enumerated() where !nodes.indices.contains(id) {
        return GraphFault(
          "\(name)[\(index)]", "is \(id), and there is no such node", "是 \(id)，没有这个节点")
      }
    }
    guard Set(backwardOrder).count == backwardOrder.count else {
      return GraphFault("backwardOrder", "visits a node twice", "重复经过同一个节点")
    }
    return nil
  }
}

extension TensorSummary {
  /// The most dimensions, and the most levels of scopes, that a graph from a file may have.
  static let rankLimit = 256

  /// What is wrong with a quantity that stands at `place`.
  func fault(at place: String) -> GraphFault? {
    guard shape.count <= Self.rankLimit else {
      return GraphFault(
        place + ".shape", "has \(shape.count) dimensions, and at most \(Self.rankLimit) are read",
        "有 \(shape.count) 个维度，最多只能读 \(Self.rankLimit) 个")
    }
    guard let count = knownCount else {
      return GraphFault(
        place + ".shape",
        "is \(Label.clipped(Self.shapeText(shape), columns: 60)), which no array has",
        "是 \(Label.clipped(Self.shapeText(shape), columns: 60))，没有这样的数组")
    }
    guard DType(rawValue: dtype) != nil else {
      let known = DType.allCases.map(\.rawValue).joined(separator: ", ")
      return GraphFault(
        place + ".dtype", "is “\(Label.clipped(dtype))”; it must be one of \(known)",
        "是“\(Label.clipped(dtype))”；应为其中之一：\(known)")
    }
    guard let elements else { return nil }
    guard !isOverwritten, !isUnknown else {
      return GraphFault(
        place, "is overwritten or unknown and still has elements", "标明已被覆盖或未知，却还有元素")
    }
    guard elements.count == count, count <= Self.elementLimit else {
      return GraphFault(
        place + ".elements",
        "are \(elements.count), where the shape says \(count) and at most \(Self.elementLimit) are kept",
        "有 \(elements.count) 个，而形状说的是 \(count) 个，且最多保存 \(Self.elementLimit) 个")
    }
    return nil
  }
}
