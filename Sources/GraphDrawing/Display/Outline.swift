import Gradbook

/// A graph as parts within parts, each of which is drawn as one box or open: calls of scopes, sums of
/// many terms, loops and repeated blocks, and where nothing else divides a long program, stretches
/// of it.
///
/// Each part is a stretch of the program or a tree of sums that ends in one, so closing any of them
/// never closes a circle between boxes.
struct Outline: Sendable {
  enum Kind: Sendable, Hashable {
    /// The graph itself: always open.
    case whole
    /// A call of a scope.
    case scope
    /// Additions, each the only use of the one before it.
    case sum(terms: Int)
    /// Equal calls or stretches one after the other.
    case repetition
    /// One round of a repetition that is not a call of a scope.
    case round
    /// Several rounds of a repetition, not the first.
    case rounds
    /// A stretch of a long program.
    case stretch
    /// Leaves that are used by the same parts.
    case leaves
  }

  struct Part: Sendable {
    /// Made of names of scopes and positions of nodes: the same from run to run.
    var id: String
    var title: Text
    var kind: Kind
    var parent: Int?
    /// How many scopes are around what is in it, with itself if it is one.
    var scopeDepth: Int
    /// How many rounds of a repetition it holds; else 1.
    var rounds = 1
    /// The operations in it.
    var operations = 0
    /// All nodes in it.
    var nodes = 0
    /// The node whose value it gives: its last operation.
    var output = 0
    /// Whether it is a repetition whose rounds hand on to each other.
    var isLoop = false
    /// Whether it is worth seeing before others beside it: the first round and the last.
    var comesFirst = false
  }

  private(set) var parts: [Part] = [
    Part(id: "", title: Text(""), kind: .whole, parent: nil, scopeDepth: 0)
  ]
  /// The innermost part that each node is in.
  var partOfNode: [Int]
  let calls: CallTree
  var indexed: IndexedGraph
  private var usedIDs: Set<String> = []

  init(_ indexed: IndexedGraph) {
    self.indexed = indexed
    calls = CallTree(indexed)
    partOfNode = Array(repeating: 0, count: indexed.graph.nodes.count)
    fill(calls.contents(of: nil), into: 0)
    placeSelections()
    placeLeaves()
    count()
    groupLeaves()
  }

  /// The parts around a node, outermost first, without the whole.
  func ancestry(ofNode node: Int) -> [Int] { ancestry(ofPart: partOfNode[node]) }

  /// The parts around and including `part`, outermost first, without the whole.
  func ancestry(ofPart part: Int) -> [Int] {
    var chain: [Int] = []
    var current = part
    while let parent = parts[current].parent {
      chain.append(current)
      current = parent
    }
    return chain.reversed()
  }

  /// The part with this id.
  func part(_ id: String) -> Int? { parts.indices.dropFirst().first { parts[$0].id == id } }

  // MARK: Building

  mutating func add(_ part: Part) -> Int {
    var part = part
    // Different names may become the same identifier.
    let id = part.id
    var suffix = 2
    while !usedIDs.insert(part.id).inserted {
      part.id = "\(id)-\(suffix)"
      suffix += 1
    }
    parts.append(part)
    return parts.count - 1
  }

  mutating func change(_ part: Int, _ body: (inout Part) -> Void) { body(&parts[part]) }

  /// Puts entries into a part: its repetitions as parts, and what is still long in stretches.
  mutating func fill(_ entries: [CallTree.Entry], into part: Int) {
    let units = Repetition.units(of: entries)
    guard units.count > Self.longest else {
      for unit in units { place(unit, in: part) }
      return
    }
    let size = max(8, (units.count + Self.longest - 1) / Self.longest)
    for stretch in Self.divided(units, size) {
      guard stretch.count > 1 else {
        for unit in stretch { place(unit, in: part) }
        continue
      }
      fillStretch(stretch, in: part)
    }
  }

  /// A part with more members than this is divided.
  static let longest = 12

  private mutating func fillStretch(_ units: [Repetition.Unit], in part: Int) {
    let entries = units.flatMap(\.entries)
    let first = entries[0].first
    let last = entries[entries.count - 1].last
    let own = entries.first { !$0.isMoved }?.first ?? first
    let (from, to) = (calls.position[own] + 1, calls.position[last] + 1)
    let stretch = add(
      Part(
        id: "o\(first)-\(last)", title: Text("operations \(from)–\(to)", "运算 \(from)–\(to)"),
        kind: .stretch, parent: part, scopeDepth: parts[part].scopeDepth))
    guard units.count > Self.longest else {
      for unit in units { place(unit, in: stretch) }
      return
    }
    let size = max(8, (units.count + Self.longest - 1) / Self.longest)
    for inner in Self.divided(units, size) { fillStretch(inner, in: stretch) }
  }

  // Equal pieces, none much shorter than the others.
  static func divided<Element>(_ elements: [Element], _ size: Int) -> [[Element]] {
    let count = (elements.count + size - 1) / size
    return (0..<count).map { piece in
      Array(elements[elements.count * piece / count..<elements.count * (piece + 1) / count])
    }
  }

  private mutating func place(_ unit: Repetition.Unit, in part: Int) {
    switch unit {
    case .single(let entry): place(entry, in: part)
    case .repeated(let rounds): placeRepetition(rounds, in: part)
    }
  }

  mutating func place(_ entry: CallTree.Entry, in part: Int) {
    switch entry.content {
    case .operation(let node): partOfNode[node] = part
    case .sum(let members, let terms):
      let sum = add(
        Part(
          id: "s\(entry.last)", title: Text("sum of \(terms) terms", "\(terms) 项之和"),
          kind: .sum(terms: terms), parent: part, scopeDepth: parts[part].scopeDepth))
      placeTerms(members, in: sum)
    case .call(let call):
      let scope = add(
        Part(
          id: calls.id(call), title: Text(calls.title(call)), kind: .scope, parent: part,
          scopeDepth: parts[part].scopeDepth + 1))
      fill(calls.contents(of: call), into: scope)
    }
  }

  // A long sum opens in sums of some of its terms: none leads out of it but by way of the next.
  private mutating func placeTerms(_ members: [Int], in sum: Int) {
    guard members.count > Self.longest else {
      for node in members { partOfNode[node] = sum }
      return
    }
    let size = max(8, (members.count + Self.longest - 1) / Self.longest)
    for piece in Self.divided(members, size) {
      let last = piece[piece.count - 1]
      let terms = piece.count + 1
      let some = add(
        Part(
          id: "s\(piece[0])-\(last)", title: Text("sum of \(terms) terms", "\(terms) 项之和"),
          kind: .sum(terms: terms), parent: sum, scopeDepth: parts[sum].scopeDepth))
      placeTerms(piece, in: some)
    }
  }

  // MARK: Counting

  private mutating func count() {
    for node in indexed.graph.nodes {
      for part in ancestry(ofNode: node.id) {
        parts[part].nodes += 1
        guard node.role == .operation else { continue }
        parts[part].operations += 1
        parts[part].output = node.id
      }
    }
  }
}
