import Gradbook

extension GraphComparison {
  /// Both graphs as one list, a value a line, as a comparison of two texts is shown: `−` before what is
  /// gone, `+` before what is new, `→` before what reads another value.
  ///
  /// ```
  ///   %0 x    input [3]
  /// − %2      × [3]         shared with %1
  /// → %3      + [3]         reads %1 for %2
  /// ```
  public func text(_ language: Language = .english) -> String {
    let gone = before.graph.nodes.filter { before.note($0.id).isGone }
    let places = Dictionary(
      after.graph.nodes.map { (after.labels[$0.id] ?? "#\($0.id)", $0) }
    ) { first, _ in first }
    var rows: [[String]] = []
    var shown: Set<Int> = []
    for node in before.graph.nodes {
      let label = before.labels[node.id] ?? "#\(node.id)"
      if gone.contains(where: { $0.id == node.id }) {
        rows.append(before.row(node, language))
      }
      if let kept = places[label], shown.insert(kept.id).inserted {
        rows.append(after.row(kept, language))
      }
    }
    rows += after.graph.nodes.filter { !shown.contains($0.id) }.map { after.row($0, language) }
    let widths = (0..<3).map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { $0.alignedLeft($1) } + [row[3]]
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
    .joined(separator: "\n")
  }
}

extension GraphComparison.Side {
  func note(_ id: Int) -> BoxNote { BoxNote(label: labels[id], change: changes[id]) }

  /// Sign, name, what it is, reason.
  fileprivate func row(_ node: ComputationGraph.Node, _ language: Language) -> [String] {
    let note = note(node.id)
    let name = [labels[node.id], node.name].compactMap(\.self).joined(separator: " ")
    let what =
      node.role == .operation
      ? (node.symbol.isEmpty ? node.operation : node.symbol) : node.role.word(language)
    return [
      note.sign?.glyph ?? " ", name, "\(what) \(node.value.brief(language))",
      note.change?.reason(language) ?? "",
    ]
  }
}
