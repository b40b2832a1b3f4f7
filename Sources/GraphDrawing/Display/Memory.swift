import Gradbook

extension TensorSummary {
  /// How many bytes the elements take; `nil` where the type or the extents are not known.
  var byteCount: Int? {
    guard openShape == nil, let size = DType(rawValue: dtype)?.byteCount else { return nil }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
    return overflow || bytes < 0 ? nil : bytes
  }

  /// Element type, place and size: `float32 · CPU · 24 B`. The engine has one device.
  var memory: Text {
    let size = byteCount.map { " · \(ByteText.text($0))" } ?? ""
    return Text("\(Label.clipped(dtype, columns: 12)) · CPU\(size)")
  }
}

extension IndexedGraph {
  /// What an operation keeps for its backward pass: the operands and the result that the derivatives
  /// read, each once. Masks and indices of the operation's own are not among them.
  func saved(_ node: Int) -> [(name: String, value: TensorSummary)] {
    let target = graph.nodes[node]
    let letters = target.operandLetters
    var reads: Set<Formula.Symbol> = []
    for edge in operands[node].map({ graph.edges[$0] })
    where graph.nodes[edge.source].requiresGradient && !edge.isCut {
      let all = Set(operands[node].map { Formula.Symbol.operand(graph.edges[$0].operand) })
      reads.formUnion(edge.formula?.symbols(operands: letters) ?? all.union([.result]))
    }
    var kept: [(name: String, value: TensorSummary)] = []
    var known: Set<Int> = []
    for edge in operands[node].map({ graph.edges[$0] })
    where reads.contains(.operand(edge.operand)) && known.insert(edge.source).inserted {
      let source = graph.nodes[edge.source]
      kept.append((shortName(source) ?? target.operandLetter(edge.operand), source.value))
    }
    if reads.contains(.result) { kept.append((shortName(target) ?? "y", target.value)) }
    return kept
  }

  private func shortName(_ node: ComputationGraph.Node) -> String? {
    node.name.map { Label.tail($0, columns: 12) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// `saves x, W · 1.5 KiB`; nothing where no gradient flows back through the operation.
  func savedText(_ node: Int) -> Text? {
    guard graph.nodes[node].role == .operation,
      operands[node].contains(where: { graph.nodes[graph.edges[$0].source].requiresGradient })
    else { return nil }
    let saved = saved(node)
    guard !saved.isEmpty else { return Text("saves nothing", "不保存任何值") }
    let names = saved.map(\.name).joined(separator: ", ")
    let sizes = saved.compactMap(\.value.byteCount)
    let bytes = sizes.count == saved.count ? " · \(ByteText.text(sizes.reduce(0, +)))" : ""
    return Text("saves \(names)\(bytes)", "保存 \(names)\(bytes)")
  }
}
