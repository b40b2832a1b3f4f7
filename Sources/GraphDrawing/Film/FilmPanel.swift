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
  /// What a screen reader says before the gradient of a box that has one, and after it.
  var spoken: [String]?
  var held: String?
  var terms: [Term]
  var source: String?
  /// What the operation computes, the element type, and what is saved for backward.
  var facts: [String]
  /// What the box can be found by, beside the words that a screen reader says: its signs and names.
  var find: [String]
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
      let spoken = spoken(box)
      panels[box.id] = FilmPanel(
        title: [heading.english, heading.chinese], value: node.value.full.forScript,
        gradient: node.requiresGradient ? node.gradient?.full.forScript : nil,
        prefix: [prefix.english, prefix.chinese], gradientInBox: node.gradient?.brief.forScript,
        spoken: spoken.gradient.map { _ in
          [
            (spoken.before + Drawing.gradientLead).forScript,
            spoken.after.forScript,
          ]
        },
        held: node.isStale ? node.accumulatedGradient?.full.forScript : nil,
        terms: display.indexed.uses[node.id].compactMap { term($0, linkOfEdge[$0]) },
        source: node.source.map { "\(Label.clipped($0.file, columns: 60)):\($0.line)" },
        facts: facts(node).map(\.forScript), find: signs(box))
    }
    return panels
  }

  private func facts(_ node: ComputationGraph.Node) -> [Text] {
    display.indexed.definition(node.id).map { Text($0) } + [node.value.memory]
      + [display.indexed.savedText(node.id)].compactMap(\.self)
  }

  /// The boxes at the ends of each link.
  func linkEnds() -> [String: [String]] {
    let ends = display.links.map { ($0.id, [display.boxes[$0.from].id, display.boxes[$0.to].id]) }
    return Dictionary(ends) { first, _ in first }
  }

  // What a closed box holds is found there too.
  private func signs(_ box: DisplayGraph.Box) -> [String] {
    let nodes = box.members.map { display.graph.nodes[$0] }
    let signs = nodes.flatMap { node in
      let word = options.operationName(node)
      return [node.symbol, node.operation, node.name ?? ""]
        + (node.role == .operation ? [word.english, word.chinese] : [])
    }
    return Set(signs).filter { !$0.isEmpty }.sorted().map { Label.clipped($0, columns: 60) }
  }

  private func term(_ index: Int, _ link: String?) -> FilmPanel.Term? {
    let edge = display.graph.edges[index]
    guard let contribution = edge.contribution else { return nil }
    let target = display.graph.nodes[edge.target]
    let symbol = target.symbol.isEmpty ? target.operation : target.symbol
    let name = target.name.map { "\(Label.clipped($0)) = \(Label.clipped(symbol))" }
    return FilmPanel.Term(
      link: link, use: name ?? "\(Label.clipped(symbol)) #\(target.id)",
      upstream: target.gradient?.brief.forScript ?? "—",
      local: display.indexed.localDerivative(index).long?.forScript ?? "—",
      contribution: contribution.brief.forScript)
  }
}

extension Text {
  /// Both wordings as one string that the script takes apart, or the one that serves for both.
  var forScript: String { english == chinese ? english : "\(english)\u{1F}\(chinese)" }
}
