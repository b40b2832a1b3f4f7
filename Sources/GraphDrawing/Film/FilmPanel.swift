import Gradbook

/// What the viewer tells of a box when it is chosen: its value, and its gradient term by term.
struct FilmPanel: Sendable, Encodable {
  /// One line of the sum: one use of the node's value.
  struct Term: Sendable, Encodable {
    var link: String?
    var use: String
    var upstream: String
    var local: String
    var contribution: String
  }
  /// The title in English and in Chinese.
  var title: [String]
  var value: String
  var gradient: String?
  /// What stands before the gradient in the box, in both languages.
  var prefix: [String]
  var gradientInBox: String?
  var held: String?
  var terms: [Term]
  var source: String?
}

extension Drawing {
  func panels() -> [String: FilmPanel] {
    var linkOfEdge: [Int: String] = [:]
    for link in display.links { for edge in link.edges { linkOfEdge[edge] = link.id } }
    var panels: [String: FilmPanel] = [:]
    for box in display.boxes {
      let node = display.graph.nodes[box.subject]
      let heading = heading(box)
      let prefix = captions.gradientName(node)
      let isStale = node.accumulatedGradient != nil && node.accumulatedGradient != node.gradient
      panels[box.id] = FilmPanel(
        title: [heading.english, heading.chinese], value: node.value.full,
        gradient: node.requiresGradient ? node.gradient?.full : nil,
        prefix: [prefix.english, prefix.chinese], gradientInBox: node.gradient?.brief,
        held: isStale ? node.accumulatedGradient?.full : nil,
        terms: display.indexed.uses[node.id].compactMap { term($0, linkOfEdge[$0]) },
        source: node.source.map { "\(Label.clipped($0.file, columns: 60)):\($0.line)" })
    }
    return panels
  }

  private func term(_ index: Int, _ link: String?) -> FilmPanel.Term? {
    let edge = display.graph.edges[index]
    guard let contribution = edge.contribution else { return nil }
    let target = display.graph.nodes[edge.target]
    let symbol = target.symbol.isEmpty ? target.operation : target.symbol
    let name = target.name.map { "\(Label.clipped($0)) = \(Label.clipped(symbol))" }
    return FilmPanel.Term(
      link: link, use: name ?? "\(Label.clipped(symbol)) #\(target.id)",
      upstream: target.gradient?.brief ?? "—",
      local: display.indexed.localDerivative(index).long ?? "—", contribution: contribution.brief)
  }
}
