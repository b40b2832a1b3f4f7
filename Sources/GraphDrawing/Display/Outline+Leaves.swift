import Gradbook

extension Outline {
  /// Puts each leaf into the innermost part that holds all its uses. Data stays outside of scopes
  /// and stretches: what flows into a closed box is seen.
  mutating func placeLeaves() {
    for node in indexed.graph.nodes where node.role != .operation {
      partOfNode[node.id] = home(of: node, inside: ancestry(ofUsesOf: node.id))
    }
  }

  /// Puts what cuts the data of several rounds out of one array beside these rounds, or into those
  /// that are closed as one.
  mutating func placeSelections() {
    for node in indexed.graph.nodes.reversed() where node.isSelection {
      let (own, users) = (ancestry(ofNode: node.id), ancestry(ofUsesOf: node.id))
      let common = zip(own, users).prefix { $0 == $1 }.count
      guard own.dropFirst(common).allSatisfy({ parts[$0].kind == .stretch }) else { continue }
      let home = users.dropFirst(common).last {
        parts[$0].kind == .repetition || parts[$0].kind == .rounds
      }
      if let home { partOfNode[node.id] = home }
    }
  }

  /// The parts around all operations that use a node, outermost first.
  private func ancestry(ofUsesOf node: Int) -> [Int] {
    var shared: [Int]?
    for index in indexed.uses[node] {
      let around = ancestry(ofNode: indexed.graph.edges[index].target)
      shared = shared.map { Array(zip($0, around).prefix { $0 == $1 }.map(\.0)) } ?? around
    }
    return shared ?? []
  }

  private func home(of leaf: ComputationGraph.Node, inside parts: [Int]) -> Int {
    parts.last { part in
      switch self.parts[part].kind {
      case .sum: false
      case .scope, .round, .repetition, .stretch: leaf.role != .input
      case .whole, .rounds, .leaves: true
      }
    } ?? 0
  }

  /// The fewest leaves with the same users that are put together.
  static let fewestLeaves = 9

  /// Puts leaves of one kind together that all go to the same parts, as the inputs of a layer of
  /// neurons or the terms of a sum.
  mutating func groupLeaves() {
    struct Key: Hashable {
      var part: Int
      var role: ComputationGraph.Role
      var users: [Int]
    }
    var groups: [Key: [Int]] = [:]
    var order: [Key] = []
    for node in indexed.graph.nodes where node.role == .input || node.role == .parameter {
      let part = partOfNode[node.id]
      let users = indexed.uses[node.id].map { self.user($0, in: part) }
      let key = Key(part: part, role: node.role, users: Set(users).sorted())
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(node.id)
    }
    for key in order {
      guard let leaves = groups[key], leaves.count >= Self.fewestLeaves else { continue }
      addGroup(leaves, in: key.part)
    }
  }

  // The part inside `part` that uses a leaf, or the operation itself, as a negative number.
  private func user(_ edge: Int, in part: Int) -> Int {
    let target = indexed.graph.edges[edge].target
    return ancestry(ofNode: target).first { parts[$0].parent == part } ?? -1 - target
  }

  private mutating func addGroup(_ leaves: [Int], in part: Int) {
    let group = add(
      Part(
        id: "g\(leaves[0])-\(leaves[leaves.count - 1])", title: Text(groupName(leaves)),
        kind: .leaves, parent: part, scopeDepth: parts[part].scopeDepth, nodes: leaves.count,
        output: leaves[0]))
    guard leaves.count > Self.longest * 3 / 2 else {
      for leaf in leaves { partOfNode[leaf] = group }
      return
    }
    let size = max(Self.fewestLeaves, (leaves.count + Self.longest - 1) / Self.longest)
    for piece in Self.divided(leaves, size) { addGroup(piece, in: group) }
  }

  private func groupName(_ leaves: [Int]) -> String {
    let names = [leaves[0], leaves[leaves.count - 1]].compactMap { indexed.graph.nodes[$0].name }
    return names.count == 2
      ? names.map { Label.clipped($0, columns: 10) }.joined(separator: " … ")
      : "#\(leaves[0]) … #\(leaves[leaves.count - 1])"
  }
}
