import Gradbook

/// A question as text for a terminal.
package struct DrillTable {
  private let question: DrillQuestion

  package init(_ question: DrillQuestion) { self.question = question }

  /// The graph, line by line: what each node is, with its value or an empty box, and what is asked.
  package var text: String {
    let graph = question.graph
    var lines: [String] = []
    for index in graph.nodes.indices {
      let node = graph.nodes[index]
      let formula = node.operation?.text(node.operands.map { graph.nodes[$0].name })
      let call = formula.map { "\(node.name) = \($0) = " } ?? "\(node.name) = "
      lines.append("  " + call + values(index))
      let local = boxes(of: index) { if case .local = $0.kind { true } else { false } }
      let back = boxes(of: index) { $0.kind == .gradient || $0.kind == .second }
      let asked = (local + back).map { "\($0.symbol) = [\($0.letter)]" }
      if !asked.isEmpty { lines.append("      " + asked.joined(separator: "   ")) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func boxes(of node: Int, _ isWanted: (DrillBox) -> Bool) -> [DrillBox] {
    question.boxes.filter { $0.node == node && isWanted($0) }
  }

  private func values(_ index: Int) -> String {
    let node = question.graph.nodes[index]
    let cells = question.cells(index).map { cell in
      cell.box.map { "[\($0.letter)]" } ?? cell.text
    }
    guard let columns = node.shape.last else { return cells[0] }
    let rows = stride(from: 0, to: cells.count, by: columns).map {
      "[" + cells[$0..<$0 + columns].joined(separator: ", ") + "]"
    }
    return node.shape.count > 1 ? "[" + rows.joined(separator: ", ") + "]" : rows[0]
  }
}

extension DrillQuestion {
  /// An element of a node's value: a number, an empty box, or nothing that is given away.
  struct Cell {
    let text: String
    let box: DrillBox?
  }

  /// The elements of a node's value. Results that are not asked for are left out.
  func cells(_ index: Int) -> [Cell] {
    let node = graph.nodes[index]
    return node.values.enumerated().map { element, number in
      let box = boxes.first { $0.node == index && $0.element == element && $0.kind == .value }
      let isGiven = node.operation == nil
      return Cell(text: isGiven ? DrillText.number(number) : "·", box: box)
    }
  }
}
