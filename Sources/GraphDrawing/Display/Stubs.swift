import Gradbook

extension DisplayGraph {
  /// A leaf with more uses than this gets a stub at each further use.
  static let mostUses = 8
  /// A leaf whose lines cross more ranks than this gets stubs too.
  static let longestReach = 40

  /// Copies hubs: dot's time explodes, and lines tangle, where one leaf is used all along a graph.
  mutating func addStubs() {
    let ranks = self.ranks()
    var outgoing: [Int: [Int]] = [:]
    for (index, link) in links.enumerated() { outgoing[link.from, default: []].append(index) }
    for hub in boxes.indices {
      guard case .node(let node) = boxes[hub].content, graph.nodes[node].role != .operation
      else { continue }
      let uses = outgoing[hub] ?? []
      let reach = uses.reduce(0) { $0 + ranks[links[$1].to] - ranks[hub] - 1 }
      guard uses.count > 1, uses.count > Self.mostUses || reach > Self.longestReach
      else { continue }
      addStubs(for: node, hub: hub, uses: uses)
    }
  }

  // One stub for each box that uses the leaf, so that `w * w` keeps its two parallel lines.
  private mutating func addStubs(for node: Int, hub: Int, uses: [Int]) {
    var stubOfTarget = [links[uses[0]].to: hub]
    for link in uses {
      let target = links[link].to
      if stubOfTarget[target] == nil {
        stubOfTarget[target] = boxes.count
        boxes.append(
          Box(
            id: "\(boxes[hub].id).s\(stubOfTarget.count - 1)", content: .stub(of: node),
            members: [node], cluster: boxes[target].cluster))
      }
      links[link].from = stubOfTarget[target] ?? hub
    }
  }

  /// The longest path to each box, in links.
  func longestPaths() -> [Int] {
    var ranks = Array(repeating: 0, count: boxes.count)
    let order = links.indices.sorted { boxes[links[$0].to].subject < boxes[links[$1].to].subject }
    for index in order {
      let link = links[index]
      // Folding can close a loop between boxes: the link back is drawn, but has no rank.
      guard boxes[link.from].subject < boxes[link.to].subject else { continue }
      ranks[link.to] = max(ranks[link.to], ranks[link.from] + 1)
    }
    return ranks
  }

  /// The longest path to each box, with sources pulled up to their first use.
  func ranks() -> [Int] {
    var ranks = longestPaths()
    var isTarget = Set<Int>()
    var nearest: [Int: Int] = [:]
    for link in links {
      isTarget.insert(link.to)
      nearest[link.from] = min(nearest[link.from] ?? .max, ranks[link.to])
    }
    for (source, rank) in nearest where !isTarget.contains(source) { ranks[source] = rank - 1 }
    return ranks
  }

  /// Boxes plus crossed ranks: what predicts dot's time (measured; see `costLimit`).
  func layoutCost() -> Int {
    let ranks = self.ranks()
    return boxes.count
      + links.reduce(0) { $0 + max(0, abs(ranks[$1.to] - ranks[$1.from]) - 1) }
  }
}
