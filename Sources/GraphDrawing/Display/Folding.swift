import Gradbook

/// How far scopes are closed.
enum Folding: Hashable {
  /// Every scope is an open cluster.
  case open
  /// Scopes at this depth, counted from 1, are single boxes.
  case depth(Int)
  /// Outermost scopes are single boxes, and calls of one scope in a row are one box.
  case repeats

  var depth: Int? {
    switch self {
    case .open: nil
    case .depth(let depth): depth
    case .repeats: 1
    }
  }
}

extension DisplayGraph {
  /// Builds boxes and links with scopes folded as asked, then aliases hubs.
  init(_ indexed: IndexedGraph, calls: CallTree, folding: Folding) {
    self.init(indexed: indexed)
    boxOfNode = Array(repeating: 0, count: graph.nodes.count)
    addBoxes(calls, folding)
    addLinks()
    addStubs()
    cost = layoutCost()
  }

  private mutating func addBoxes(_ calls: CallTree, _ folding: Folding) {
    var boxOfCall: [Int: Int] = [:]
    var clusterOfCall: [Int: Int] = [:]
    var usedIDs: Set<String> = []
    for node in graph.nodes {
      let ancestry = calls.ancestry(calls.callOfNode[node.id])
      if let depth = folding.depth, ancestry.count >= depth {
        let call = ancestry[depth - 1]
        let previous = boxOfCall[call] ?? (folding == .repeats ? sameScope(call, calls) : nil)
        if let index = previous {
          absorb(node, into: index, call: boxOfCall[call] == nil)
        } else {
          let cluster = openClusters(ancestry.prefix(depth - 1), calls, &clusterOfCall, &usedIDs)
          boxes.append(
            Box(
              id: unique(calls.id(call), &usedIDs),
              content: .module(
                title: calls.title(call), operations: node.role == .operation ? 1 : 0, calls: 1,
                output: node.id),
              members: [node.id], cluster: cluster))
        }
        let index = previous ?? boxes.count - 1
        boxOfCall[call] = index
        boxOfNode[node.id] = index
      } else {
        let cluster = openClusters(ancestry[...], calls, &clusterOfCall, &usedIDs)
        boxOfNode[node.id] = boxes.count
        boxes.append(
          Box(id: "n\(node.id)", content: .node(node.id), members: [node.id], cluster: cluster))
      }
    }
  }

  // The last box, if it is a call of the same scope.
  private func sameScope(_ call: Int, _ calls: CallTree) -> Int? {
    guard let box = boxes.last, box.isModule, let member = box.members.first else { return nil }
    guard let other = calls.ancestry(calls.callOfNode[member]).first else { return nil }
    return calls.calls[other].path == calls.calls[call].path ? boxes.count - 1 : nil
  }

  private mutating func absorb(_ node: ComputationGraph.Node, into index: Int, call isNew: Bool) {
    guard case .module(let title, let operations, let count, let output) = boxes[index].content
    else { return }
    let isOperation = node.role == .operation
    boxes[index].content = .module(
      title: title, operations: operations + (isOperation ? 1 : 0),
      calls: count + (isNew ? 1 : 0), output: isOperation ? node.id : output)
    boxes[index].members.append(node.id)
  }

  private mutating func openClusters(
    _ ancestry: ArraySlice<Int>, _ calls: CallTree, _ known: inout [Int: Int],
    _ usedIDs: inout Set<String>
  ) -> Int? {
    var parent: Int?
    for call in ancestry {
      if known[call] == nil {
        known[call] = clusters.count
        clusters.append(
          Cluster(
            id: unique(calls.id(call), &usedIDs), title: calls.title(call), parent: parent))
      }
      parent = known[call]
    }
    return parent
  }

  // Different names may become the same identifier.
  private func unique(_ id: String, _ used: inout Set<String>) -> String {
    var candidate = id
    var suffix = 2
    while !used.insert(candidate).inserted {
      candidate = "\(id)-\(suffix)"
      suffix += 1
    }
    return candidate
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
