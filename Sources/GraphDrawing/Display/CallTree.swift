import Gradbook

/// The calls of scopes: which run of operations belongs to which call of which scope.
///
/// A graph knows for each node the names of its scopes. A scope that is entered three times, as by
/// a loop, is three calls: a call ends where an operation outside of it was recorded, or where the
/// scope was opened anew.
struct CallTree: Sendable {
  struct Call: Sendable {
    var path: [String]
    var parent: Int?
    /// Which call of the same scope this is, counted from 1.
    var ordinal: Int
  }

  /// One thing that a call consists of, in the program's order.
  struct Entry: Sendable {
    enum Content: Sendable {
      case operation(Int)
      /// Additions that are one sum, the last one at the end.
      case sum([Int], terms: Int)
      case call(Int)
    }
    var content: Content
    /// The first operation in it, and the last.
    var first: Int
    var last: Int
    /// Equal for what does the same to operands from equal places, and for what does the same.
    var token = 0
    var name = 0
    /// Whether it was recorded before the call that it stands in.
    var isMoved = false
    /// What a call consists of, by name.
    var inner: [Int] = []
  }

  private(set) var calls: [Call] = []
  /// The innermost call that each node belongs to.
  var callOfNode: [Int?]
  /// The position of each operation among all operations.
  private(set) var position: [Int]
  private(set) var depth = 0
  private var countOfPath: [[String]: Int] = [:]
  var entries: [[Entry]] = []

  init(_ indexed: IndexedGraph) {
    let graph = indexed.graph
    callOfNode = Array(repeating: nil, count: graph.nodes.count)
    position = Array(repeating: 0, count: graph.nodes.count)
    var count = 0
    for node in graph.nodes where node.role == .operation {
      position[node.id] = count
      count += 1
    }
    var signatures = Signatures(indexed)
    entries = addCalls(graph)
    for list in [calls.count] + Array(calls.indices) { moveSelections(list, indexed) }
    for call in calls.indices.reversed() { finish(call, indexed, &signatures) }
    finish(calls.count, indexed, &signatures)
  }

  /// What a call consists of; outside of all calls for `nil`.
  func contents(of call: Int?) -> [Entry] { entries[call ?? calls.count] }

  /// All operations in an entry.
  func operations(in entry: Entry) -> [Int] {
    switch entry.content {
    case .operation(let node): [node]
    case .sum(let members, _): members
    case .call(let call): entries[call].flatMap { operations(in: $0) }
    }
  }

  private mutating func addCalls(_ graph: ComputationGraph) -> [[Entry]] {
    var contents: [Int?: [Entry]] = [:]
    var open: [Int] = []
    var numbers: [Int] = []
    for node in graph.nodes where node.role == .operation {
      let opened = node.scopeNumbers ?? node.scope.map { _ in 0 }
      let common = zip(zip(open, numbers), zip(node.scope, opened)).prefix {
        calls[$0.0].path.last == $1.0 && $0.1 == $1.1
      }.count
      open.removeSubrange(common...)
      numbers = opened
      for level in common..<node.scope.count {
        let path = Array(node.scope[...level])
        countOfPath[path, default: 0] += 1
        let call = calls.count
        calls.append(Call(path: path, parent: open.last, ordinal: countOfPath[path, default: 1]))
        contents[open.last, default: []].append(
          Entry(content: .call(call), first: node.id, last: node.id))
        open.append(call)
      }
      callOfNode[node.id] = open.last
      contents[open.last, default: []].append(
        Entry(content: .operation(node.id), first: node.id, last: node.id))
      depth = max(depth, node.scope.count)
    }
    return (0...calls.count).map { contents[$0 == calls.count ? nil : $0] ?? [] }
  }

  private mutating func finish(
    _ index: Int, _ indexed: IndexedGraph, _ signatures: inout Signatures
  ) {
    var found = withSums(entries[index], indexed)
    var places: [Int: Int] = [:]
    for (place, entry) in found.enumerated() { places[entry.last] = place }
    for place in found.indices {
      switch found[place].content {
      case .operation(let node):
        found[place].name = signatures.name(of: node)
        found[place].token = signatures.token(of: node, at: place, places)
      case .sum(_, let terms):
        found[place].name = signatures.sum
        found[place].token = signatures.number([signatures.sum, terms])
      case .call(let call):
        let word = signatures.word(Self.withoutNumbers(calls[call].path.last ?? ""))
        found[place].inner = [word] + entries[call].map(\.name)
        found[place].name = signatures.number(found[place].inner)
        found[place].last = entries[call].last?.last ?? found[place].last
        found[place].token = signatures.number([word] + entries[call].map(\.token))
      }
    }
    entries[index] = found
  }

  // `layer` for `layer1` and `layer12`.
  static func withoutNumbers(_ name: String) -> String {
    name.split(whereSeparator: \.isNumber).joined(separator: "0")
  }

  // Additions of which each but the last is used once, by the next: one sum at the last one's place.
  private func withSums(_ entries: [Entry], _ indexed: IndexedGraph) -> [Entry] {
    var pending: [Int: [Int]] = [:]
    var sums: [Int: [Int]] = [:]
    // Operands come before their users: a sum is complete when it reaches its last addition.
    for case .operation(let node) in entries.map(\.content) where isAddition(node, indexed) {
      let members = (pending.removeValue(forKey: node) ?? []) + [node]
      if let user = nextAddition(node, indexed) {
        pending[user, default: []] += members
      } else if members.count >= Self.fewestTerms - 1 {
        sums[node] = members.sorted()
      }
    }
    return Self.joined(entries, sums: sums)
  }

  /// Fewer terms are read as well one by one.
  static let fewestTerms = 4

  private static func joined(_ entries: [Entry], sums: [Int: [Int]]) -> [Entry] {
    guard !sums.isEmpty else { return entries }
    let inner = Set(sums.values.flatMap { $0.dropLast() })
    return entries.compactMap { entry in
      guard case .operation(let node) = entry.content else { return entry }
      if inner.contains(node) { return nil }
      guard let members = sums[node] else { return entry }
      return Entry(
        content: .sum(members, terms: members.count + 1), first: node, last: node)
    }
  }

  private func isAddition(_ node: Int, _ indexed: IndexedGraph) -> Bool {
    indexed.graph.nodes[node].operation == "add" && indexed.operands[node].count == 2
  }

  // The addition that alone uses an unnamed sum so far, in the same call.
  private func nextAddition(_ node: Int, _ indexed: IndexedGraph) -> Int? {
    let graph = indexed.graph
    guard indexed.uses[node].count == 1, graph.nodes[node].name == nil,
      !graph.roots.contains(node)
    else { return nil }
    let user = graph.edges[indexed.uses[node][0]].target
    return isAddition(user, indexed) && callOfNode[user] == callOfNode[node] ? user : nil
  }

  // MARK: Names

  /// The name of a call's scope.
  func name(_ call: Int) -> String { Label.clipped(calls[call].path.last ?? "") }

  /// The name under which a call stands in the picture.
  func title(_ call: Int) -> String {
    let path = calls[call].path
    return countOfPath[path, default: 1] > 1
      ? "\(name(call)) · \(calls[call].ordinal)" : name(call)
  }

  /// An id from the scope's names, such as `m.encoder.layer1`.
  func id(_ call: Int) -> String {
    let path = calls[call].path.map(Label.identifier).joined(separator: ".")
    let ordinal = calls[call].ordinal
    return ordinal > 1 ? "m.\(path).\(ordinal)" : "m.\(path)"
  }

  /// Whether two entries are calls of scopes with different names.
  func areDifferentScopes(_ one: Entry, _ other: Entry) -> Bool {
    guard case .call(let a) = one.content, case .call(let b) = other.content else { return false }
    return calls[a].path != calls[b].path
  }
}
