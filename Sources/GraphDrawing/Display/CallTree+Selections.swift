import Gradbook

extension ComputationGraph.Node {
  /// Whether an operation only selects or rearranges elements, as what brings a loop its data does.
  var isSelection: Bool { role == .operation && Self.selections.contains(operation) }

  private static let selections: Set = ["asStrided", "index", "permute", "reshape", "slice"]
}

extension CallTree {
  /// Moves what cuts the operands of repeated calls out of one array, as the steps out of a
  /// sequence, into the calls that use them: a step stands with its own slice.
  ///
  /// Nothing leads from such a call to the slice, which was recorded before it, so that no circle
  /// comes of it.
  mutating func moveSelections(_ list: Int, _ indexed: IndexedGraph) {
    let around = list == calls.count ? nil : list
    var targets: [Int: Int] = [:]
    for case .operation(let node) in entries[list].reversed().map(\.content)
    where indexed.graph.nodes[node].isSelection {
      let users = Set(
        indexed.uses[node].map { edge -> Int? in
          let user = indexed.graph.edges[edge].target
          return targets[user] ?? child(of: around, around: user)
        })
      if users.count == 1, let call = users.first ?? nil { targets[node] = call }
    }
    let alike = Dictionary(grouping: Set(targets.values).sorted()) { word(of: $0) }
    targets = targets.filter {
      alike[word(of: $0.value), default: []].count >= Repetition.fewestRounds
    }
    guard !targets.isEmpty else { return }
    let isMoved = { (entry: Entry) -> Bool in
      if case .operation(let node) = entry.content { targets[node] != nil } else { false }
    }
    for entry in entries[list].reversed() where isMoved(entry) {
      guard case .operation(let node) = entry.content, let call = targets[node] else { continue }
      var moved = entry
      moved.isMoved = true
      entries[call].insert(moved, at: 0)
      callOfNode[node] = call
    }
    entries[list].removeAll(where: isMoved)
  }

  private func word(of call: Int) -> String { Self.withoutNumbers(calls[call].path.last ?? "") }

  /// The call directly in another one, or outside of all, that a node was recorded in.
  private func child(of parent: Int?, around node: Int) -> Int? {
    var call = callOfNode[node]
    while let inner = call, calls[inner].parent != parent { call = calls[inner].parent }
    return call
  }

  /// Whether one round can follow the other though it does less or more: the same call, in which
  /// operations are missing, as those at the end of a sequence whose results nobody uses.
  static func areAlike(_ one: Entry, _ other: Entry) -> Bool {
    if one.name == other.name { return true }
    let (less, more) =
      one.inner.count < other.inner.count ? (one.inner, other.inner) : (other.inner, one.inner)
    guard less.count > 1, less.count * 2 > more.count, less[0] == more[0] else { return false }
    var rest = less[...]
    for name in more where rest.first == name { rest.removeFirst() }
    return rest.isEmpty
  }
}
