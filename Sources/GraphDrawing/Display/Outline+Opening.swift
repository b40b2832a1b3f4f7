import Gradbook

extension Outline {
  /// The part with this id; the whole for `nil`.
  func index(of id: String?) throws(GraphRenderError) -> Int {
    guard let id else { return 0 }
    guard let part = part(id) else {
      throw .unknownPart(
        id: id, parts: parts.dropFirst().prefix(12).map(\.id), count: parts.count - 1)
    }
    return part
  }

  func isInside(_ part: Int, _ outer: Int) -> Bool {
    outer == 0 || ancestry(ofPart: part).contains(outer)
  }

  /// The parts inside one, without it.
  func parts(inside part: Int) -> [Int] {
    parts.indices.filter { $0 != part && $0 != 0 && isInside($0, part) }
  }

  /// For each part, how many parts and nodes are directly in it.
  var contents: [Int] {
    var counts = Array(repeating: 0, count: parts.count)
    for part in partOfNode { counts[part] += 1 }
    for part in parts { part.parent.map { counts[$0] += 1 } }
    return counts
  }

  /// The parts inside `subject` in the order in which there is most to see: from outside inwards,
  /// first rounds before the others. The rounds between the first and the last stay closed: they are
  /// alike. A sum of many terms is read best as one, and so are leaves that are used together, unless
  /// the graph is nothing else.
  func openingOrder(inside subject: Int) -> [Int] {
    var level = Array(repeating: 0.0, count: parts.count)
    for (index, part) in parts.enumerated() {
      guard let parent = part.parent else { continue }
      level[index] = level[parent] + Self.delay(part)
    }
    let isOnlySums = parts.indices.dropFirst().allSatisfy {
      terms($0) != nil || parts[$0].kind == .leaves
    }
    let outer = ancestry(ofPart: subject)
    let alike = Set(parts.indices.filter { parts[$0].kind == .rounds }).subtracting(outer)
    return parts.indices
      .filter { $0 != subject && isInside($0, subject) && terms($0) == nil }
      .filter { alike.isDisjoint(with: ancestry(ofPart: $0)) }
      .filter { isOnlySums || parts[$0].kind != .leaves }
      .sorted { (level[$0], $0) < (level[$1], $1) }
  }

  private static func delay(_ part: Part) -> Double {
    switch part.kind {
    case .whole: 0
    case .repetition: 1
    case .scope, .round, .stretch: part.comesFirst ? 0.9 : 1
    case .rounds: 3
    case .sum, .leaves: 4
    }
  }

  private func terms(_ part: Int) -> Int? {
    if case .sum(let terms) = parts[part].kind { terms } else { nil }
  }

  /// Whether there is a sum that is better read as one than term by term.
  var hasLongSum: Bool { parts.indices.contains { terms($0) ?? 0 >= Self.manyTerms } }
  static let manyTerms = 12

  func nodeCount(inside subject: Int) -> Int {
    subject == 0 ? partOfNode.count : parts[subject].nodes
  }

  /// The open repetitions that have closed rounds: their frame says how many there are in all. Only
  /// outside of scopes and of each other: Graphviz 2.42 can fail where such frames are nested.
  func loops(inFolded open: Set<Int>) -> Set<Int> {
    Set(
      parts.indices.compactMap { part in
        guard parts[part].kind == .rounds, !open.contains(part), let loop = parts[part].parent,
          open.contains(loop), parts[part].scopeDepth == 0, !holdsScopes(loop),
          ancestry(ofPart: loop).dropLast().allSatisfy({ parts[$0].kind == .stretch })
        else { return nil }
        return loop
      })
  }

  private func holdsScopes(_ loop: Int) -> Bool {
    parts.contains { $0.parent == loop && $0.kind == .scope }
  }

  /// Leaves only what happens in one part and around it.
  mutating func restrict(to subject: Int) {
    let isIn = partOfNode.map { isInside($0, subject) }
    var graph = indexed.graph
    graph.edges = graph.edges.filter { isIn[$0.source] || isIn[$0.target] }
    let touched = Set(graph.edges.flatMap { [$0.source, $0.target] })
    graph.backwardOrder = graph.backwardOrder.filter { touched.contains($0) }
    graph.roots = graph.roots.filter { isIn[$0] }
    indexed = IndexedGraph(graph)
  }

  /// The nodes of a part, and those beside it that it reads or that read it.
  func nodes(around subject: Int) -> Set<Int> {
    let inside = partOfNode.indices.filter { isInside(partOfNode[$0], subject) }
    return Set(inside).union(indexed.graph.edges.flatMap { [$0.source, $0.target] })
  }
}
