/// A graph as a tree for the terminal, results first, with numbers in columns.
///
/// With gradients, the last column shows for each use of a value the upstream gradient times the
/// local derivative: what that use adds to the value's gradient.
struct GraphTable {
  private let graph: ComputationGraph
  private let showsGradients: Bool
  private let language: Language
  private let width: Int
  private let operands: [Int: [ComputationGraph.Edge]]

  /// The deepest branch that is still indented; what lies below goes on at the margin.
  private static let deepest = 8
  /// The columns that a name gets in the narrowest table.
  private static let shortestName = 12

  init(
    _ graph: ComputationGraph, showsGradients: Bool, language: Language, width: Int = 80
  ) {
    self.graph = graph
    self.showsGradients = showsGradients
    self.language = language
    self.width = width
    operands = Dictionary(grouping: graph.edges, by: \.target)
      .mapValues { $0.sorted { $0.operand < $1.operand } }
  }

  private struct Row {
    var label: String
    /// The columns of the branches before the name.
    var margin = 0
    var value = ""
    var gradient = ""
    var chain = ""
  }

  private struct Branch {
    var node: Int
    var edge: ComputationGraph.Edge?
    var margin = ""
    var isLast = true
    var depth = 0
  }

  // MARK: - Lines

  /// The lines, each ended by a line feed.
  func text() -> String {
    let rows = rows()
    var head = Row(label: "")
    head.value = Text("value", "值")(language)
    if showsGradients {
      head.gradient = Text("gradient", "梯度")(language)
      head.chain = Text("= upstream × local", "= 上游梯度 × 局部导数")(language)
    }
    let all = [head] + rows
    let values = all.map(\.value.displayWidth).max() ?? 0
    let gradients = all.map(\.gradient.displayWidth).max() ?? 0
    let chains = all.map(\.chain.displayWidth).max() ?? 0
    let numbers = values + (showsGradients ? gradients + chains + 6 : 0) + 2
    let widest = all.map(\.label.displayWidth).max() ?? 0
    // Of a name so much is shown however deep it stands, though the line grows too long for it.
    let needed = all.map { min($0.label.displayWidth, $0.margin + Self.shortestName) }.max() ?? 0
    let labels = min(widest, max(needed, width - numbers))
    return all.map { row in
      var line = Label.clipped(row.label, columns: labels).alignedLeft(labels) + "  "
      line += row.value.alignedRight(values)
      if showsGradients {
        line += "   " + row.gradient.alignedRight(gradients) + "   " + row.chain
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  // MARK: - Walking

  private func rows() -> [Row] {
    var rows: [Row] = []
    var written: Set<Int> = []
    var continued: [Int: Int] = [:]
    var waiting = graph.roots.reversed().map { Branch(node: $0) }
    while let start = waiting.popLast() {
      var stack = [start]
      while let branch = stack.popLast() {
        let inputs = operands[branch.node] ?? []
        let isKnown = written.contains(branch.node) && !inputs.isEmpty
        let goesOn = branch.depth == Self.deepest && !isKnown && !inputs.isEmpty
        if goesOn, continued[branch.node] == nil {
          continued[branch.node] = continued.count + 1
          waiting.insert(Branch(node: branch.node), at: 0)
        }
        rows.append(row(branch, isKnown: isKnown, mark: continued[branch.node], goesOn: goesOn))
        if goesOn || isKnown { continue }
        written.insert(branch.node)
        let margin = branch.depth == 0 ? "" : branch.margin + (branch.isLast ? "   " : "│  ")
        for (index, edge) in inputs.enumerated().reversed() {
          stack.append(
            Branch(
              node: edge.source, edge: edge, margin: margin, isLast: index == inputs.count - 1,
              depth: branch.depth + 1))
        }
      }
    }
    return rows
  }

  private func row(_ branch: Branch, isKnown: Bool, mark: Int?, goesOn: Bool) -> Row {
    let node = graph.nodes[branch.node]
    var row = Row(label: branch.depth == 0 ? "" : branch.margin + (branch.isLast ? "└─ " : "├─ "))
    row.margin = row.label.displayWidth
    if let mark, !goesOn, branch.depth == 0 { row.label += "[\(mark)] " }
    row.label += name(of: node)
    if goesOn, let mark { row.label += " … [\(mark)]" }
    if isKnown { row.label += Text(" (above)", "（见上）")(language) }
    row.value = node.value.summary(language)
    guard showsGradients, node.requiresGradient else { return row }
    if !isKnown && !goesOn { row.gradient = node.gradient?.summary(language) ?? "—" }
    row.chain = branch.edge.map(chain) ?? ""
    return row
  }

  private func name(of node: ComputationGraph.Node) -> String {
    let sign = node.symbol.isEmpty ? node.operation : node.symbol
    guard node.role == .operation else {
      return node.name.map { Label.clipped($0) } ?? node.role.word(language)
    }
    guard let name = node.name, !name.isEmpty else { return sign }
    return "\(Label.clipped(name)) = \(sign)"
  }

  private func chain(_ edge: ComputationGraph.Edge) -> String {
    guard let upstream = graph.nodes[edge.target].gradient, let local = edge.localDerivative,
      edge.contribution != nil
    else { return "" }
    return "\(upstream.brief(language)) × \(local.brief(language))"
  }
}
