import Gradbook

/// Writes a graph as an indented tree, results first. A value used again is written once.
struct TextWriter {
  let graph: ComputationGraph
  let direction: GraphDirection
  let options: DrawingOptions

  /// Trees deeper than this go on at the left margin.
  private static let deepest = 20

  private struct Branch {
    var node: Int
    var edge: ComputationGraph.Edge?
    var ancestors: String
    var isLast: Bool
    var depth: Int
  }

  func write() -> String {
    var operands: [Int: [ComputationGraph.Edge]] = [:]
    for edge in graph.edges { operands[edge.target, default: []].append(edge) }
    var output = ""
    var written: Set<Int> = []
    var later = Array(graph.roots.reversed())
    while let root = later.popLast() {
      var stack = [Branch(node: root, edge: nil, ancestors: "", isLast: true, depth: 0)]
      while let branch = stack.popLast() {
        let isKnown = !written.insert(branch.node).inserted
        let inputs = operands[branch.node] ?? []
        let goesOn = branch.depth == Self.deepest && !isKnown && !inputs.isEmpty
        output += line(branch, isKnown: isKnown && !inputs.isEmpty, goesOn: goesOn)
        if goesOn {
          written.remove(branch.node)
          later.append(branch.node)
        }
        guard !isKnown, !goesOn else { continue }
        let margin =
          branch.depth == 0 ? "" : branch.ancestors + (branch.isLast ? "   " : "│  ")
        for (index, edge) in inputs.enumerated().reversed() {
          stack.append(
            Branch(
              node: edge.source, edge: edge, ancestors: margin, isLast: index == inputs.count - 1,
              depth: branch.depth + 1))
        }
      }
    }
    return output
  }

  private func line(_ branch: Branch, isKnown: Bool, goesOn: Bool) -> String {
    let node = graph.nodes[branch.node]
    let arm = branch.depth == 0 ? "" : branch.ancestors + (branch.isLast ? "└─ " : "├─ ")
    var parts = ["#\(node.id)"]
    if let name = node.name { parts.append(Label.clipped(name)) }
    if node.role == .operation {
      parts.append(Label.clipped(node.symbol.isEmpty ? node.operation : node.symbol))
    } else {
      parts.append(word(node.role)(options.language))
    }
    if isKnown { parts.append(Text("(see above)", "（见上文）")(options.language)) }
    if goesOn { parts.append(Text("(continued below)", "（下接）")(options.language)) }
    if !isKnown && !goesOn {
      parts.append("= \(shown(node.value))")
      if direction == .backward, node.requiresGradient {
        let gradient = node.gradient.map(shown) ?? Words.none
        parts.append("\(Words.gradient(options.language)) \(gradient)")
      }
    }
    if direction == .backward, let edge = branch.edge, edge.contribution != nil {
      if let local = LocalDerivative(edge, in: graph).short { parts.append("[\(local)]") }
    }
    if branch.edge?.isCut == true { parts.append("[‖]") }
    return arm + parts.joined(separator: "  ") + "\n"
  }

  private func shown(_ quantity: Quantity) -> String {
    quantity.preview
      ?? "\(NumberText.shape(quantity.shape)) \(quantity.summary(options.language))"
  }

  private func word(_ role: ComputationGraph.Role) -> Text {
    switch role {
    case .parameter: Words.parameter
    case .input: Words.input
    case .constant: Words.constant
    case .operation: Words.operation
    }
  }
}
