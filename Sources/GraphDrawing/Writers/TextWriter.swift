import Gradbook

/// Writes a graph as an indented tree, results first. A value used again is written once.
struct TextWriter {
  let indexed: IndexedGraph
  let direction: GraphDirection
  let options: DrawingOptions

  /// Trees deeper than this go on at the left margin.
  private static let deepest = 20

  private var graph: ComputationGraph { indexed.graph }

  private struct Branch {
    var node: Int
    var edge: Int?
    var ancestors: String
    var isLast: Bool
    var depth: Int
  }

  func write() -> String {
    var output = ""
    var written: Set<Int> = []
    var later = Array(graph.roots.reversed())
    while let root = later.popLast() {
      var stack = [Branch(node: root, edge: nil, ancestors: "", isLast: true, depth: 0)]
      while let branch = stack.popLast() {
        let isKnown = !written.insert(branch.node).inserted
        let inputs = indexed.operands[branch.node]
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
              node: graph.edges[edge].source, edge: edge, ancestors: margin,
              isLast: index == inputs.count - 1,
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
      parts.append(Words.role(node.role)(options.language))
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
    if direction == .backward, let edge = branch.edge, graph.edges[edge].contribution != nil {
      if let local = indexed.localDerivative(edge).short { parts.append("[\(local)]") }
    }
    if let edge = branch.edge, graph.edges[edge].isCut { parts.append("[‖]") }
    return arm + parts.joined(separator: "  ") + "\n"
  }

  private func shown(_ quantity: Quantity) -> String {
    quantity.preview
      ?? "\(NumberText.shape(quantity.shape)) \(quantity.summary(options.language))"
  }
}
