import Gradbook
import GraphDrawing

extension ComputationGraph {
  /// The graph as a file of its own.
  func svg(direction: GraphDirection, options: DrawingOptions) throws -> String {
    String(decoding: try render(.svg, direction: direction, options: options), as: UTF8.self)
  }

  /// The graph as lines of text: a tree, or a list where the tree is wider than a page.
  func terminalText(direction: GraphDirection, options: DrawingOptions) throws -> String {
    let tree = String(
      decoding: try render(.text, direction: direction, options: options), as: UTF8.self)
    let isNarrow = tree.split(separator: "\n").allSatisfy {
      $0.displayWidth <= TerminalWriter.width
    }
    return isNarrow && options.heat == nil
      ? tree : GraphListing(graph: self, direction: direction, options: options).text()
  }
}

/// A graph as a list, one node a line: for the terminal, where a tree of tensors would be too wide.
struct GraphListing {
  let graph: ComputationGraph
  let direction: GraphDirection
  let options: DrawingOptions

  /// Graphs beyond this many nodes are cut in the middle.
  private static let mostRows = 48

  func text() -> String {
    var columns = [Text("node", "节点"), Text("from", "由来"), Text("shape", "形状")]
    columns.append(Text("max |value|", "最大 |值|"))
    if direction == .backward { columns.append(Text("max |grad|", "最大 |梯度|")) }
    if options.heat != nil { columns.append(Text("share", "占比")) }
    let rows = [columns.map { $0(options.language) }] + shownNodes.map(cells)
    let widths = columns.indices.map { column in
      rows.map { $0[column].displayWidth }.max() ?? 0
    }
    return rows.enumerated().map { index, row in
      var line = row.enumerated().map { column, cell in
        column > 2 ? cell.alignedRight(widths[column]) : cell.alignedLeft(widths[column])
      }
      while line.last == " " { line.removeLast() }
      let isGap = hasGap && index == Self.mostRows / 2
      return line.joined(separator: "  ") + "\n" + (isGap ? "…\n" : "")
    }.joined()
  }

  private var hasGap: Bool { graph.nodes.count > Self.mostRows }

  /// Forward the leaves come first, backward the result.
  private var shownNodes: [ComputationGraph.Node] {
    let nodes = direction == .forward ? graph.nodes : graph.nodes.reversed()
    guard hasGap else { return nodes }
    return Array(nodes.prefix(Self.mostRows / 2)) + nodes.suffix(Self.mostRows / 2)
  }

  private func cells(_ node: ComputationGraph.Node) -> [String] {
    var cells = [
      "#\(node.id)" + (node.name.map { " \($0)" } ?? ""), origin(of: node),
      node.value.shape.isEmpty ? "" : "\(node.value.shape)", number(node.value),
    ]
    if direction == .backward {
      cells.append(node.requiresGradient ? node.gradient.map(number) ?? "—" : "")
    }
    if let heat = options.heat {
      cells.append(heat[node.id].map { "\(Int(($0 * 100).rounded())) %" } ?? "")
    }
    return cells
  }

  private func origin(of node: ComputationGraph.Node) -> String {
    guard node.role == .operation else { return node.role.word(options.language) }
    let operands = graph.edges.filter { $0.target == node.id }.map { "#\($0.source)" }
    let symbol = node.symbol.isEmpty ? node.operation : node.symbol
    return operands.count == 2 && symbol.count == 1
      ? operands.joined(separator: " \(symbol) ")
      : "\(symbol)(\(operands.joined(separator: ", ")))"
  }

  private func number(_ quantity: TensorSummary) -> String {
    NumberText.short(quantity.scalar ?? quantity.maximumMagnitude)
  }
}
