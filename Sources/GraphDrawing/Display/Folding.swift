import Gradbook

extension DisplayGraph {
  /// Builds boxes and links with the parts in `open` open and all others closed, then aliases hubs.
  ///
  /// - Parameter framed: Parts that have a frame and a title while they are open, besides scopes.
  /// - Parameter subject: The part that is shown alone, with what is next to it.
  init(
    _ outline: Outline, open: Set<Int>, framed: Set<Int> = [], subject: Int? = nil
  ) {
    self.init(indexed: outline.indexed)
    self.open = open
    openIDs = open.sorted().map { outline.parts[$0].id }.filter { !$0.isEmpty }
    boxOfNode = Array(repeating: 0, count: graph.nodes.count)
    let frames = Set(outline.parts.indices.filter { outline.parts[$0].kind == .scope })
      .union(framed).subtracting(subject.map { outline.ancestry(ofPart: $0) } ?? [])
    addBoxes(outline, open, frames, among: subject.map { outline.nodes(around: $0) })
    addLinks()
    addStubs()
    addStrips(outline)
    cost = layoutCost()
  }

  private mutating func addBoxes(
    _ outline: Outline, _ open: Set<Int>, _ framed: Set<Int>, among shown: Set<Int>?
  ) {
    var boxOfPart: [Int: Int] = [:]
    var clusterOfPart: [Int: Int] = [:]
    for node in graph.nodes where shown?.contains(node.id) != false {
      let ancestry = outline.ancestry(ofNode: node.id)
      let opened = ancestry.prefix { open.contains($0) }
      if opened.count < ancestry.count, let index = boxOfPart[ancestry[opened.count]] {
        boxes[index].members.append(node.id)
        boxOfNode[node.id] = index
        continue
      }
      let frames = opened.filter { framed.contains($0) }
      let cluster = openClusters(frames, outline, &clusterOfPart)
      boxOfNode[node.id] = boxes.count
      if opened.count < ancestry.count {
        let part = ancestry[opened.count]
        boxOfPart[part] = boxes.count
        boxes.append(
          Box(
            id: outline.boxID(part), content: outline.content(part), members: [node.id],
            cluster: cluster, part: outline.parts[part].id))
      } else {
        boxes.append(
          Box(id: "n\(node.id)", content: .node(node.id), members: [node.id], cluster: cluster))
      }
    }
  }

  private mutating func openClusters(
    _ parts: [Int], _ outline: Outline, _ known: inout [Int: Int]
  ) -> Int? {
    var parent: Int?
    for part in parts {
      if known[part] == nil {
        known[part] = clusters.count
        clusters.append(
          Cluster(
            id: outline.parts[part].id, title: outline.frameTitle(part), parent: parent))
      }
      parent = known[part]
    }
    return parent
  }

  private mutating func addLinks() {
    var linkOfPair: [[Int]: Int] = [:]
    for index in indexed.edgesInOrder {
      let edge = graph.edges[index]
      let from = boxOfNode[edge.source]
      let to = boxOfNode[edge.target]
      guard from != to else { continue }
      let isFolded = boxes[from].isModule || boxes[to].isModule
      if isFolded, let known = linkOfPair[[from, to]] {
        links[known].edges.append(index)
        continue
      }
      if isFolded { linkOfPair[[from, to]] = links.count }
      links.append(
        Link(id: "e\(edge.target).\(edge.operand)", from: from, to: to, edges: [index]))
    }
  }
}

extension Outline {
  /// The last addition's box stands for a closed sum: both are the same value.
  fileprivate func boxID(_ part: Int) -> String {
    if case .sum = parts[part].kind { "n\(parts[part].output)" } else { parts[part].id }
  }

  fileprivate func content(_ part: Int) -> DisplayGraph.Box.Content {
    let part = parts[part]
    switch part.kind {
    case .sum(let terms): return .sum(terms: terms, output: part.output)
    case .leaves: return .leaves(title: part.title, count: part.nodes, first: part.output)
    case .whole, .scope, .repetition, .round, .rounds, .stretch:
      return .module(
        title: part.title, operations: part.operations, calls: part.rounds, output: part.output)
    }
  }

  /// The title of an open part.
  func frameTitle(_ part: Int) -> Text {
    let part = parts[part]
    return part.rounds > 1 ? part.title + Text(" × \(part.rounds)") : part.title
  }
}
