import Gradbook

/// The calls of scopes: which run of operations belongs to which call of which scope.
///
/// A graph knows for each node the names of its scopes. A scope that is entered three times, as by
/// a loop, is three calls: a call ends where an operation outside of it was recorded.
struct CallTree {
  struct Call {
    var path: [String]
    var parent: Int?
    /// Which call of the same scope this is, counted from 1.
    var ordinal: Int
  }

  private(set) var calls: [Call] = []
  /// The innermost call that each node belongs to.
  private(set) var callOfNode: [Int?]
  private(set) var depth = 0
  private var countOfPath: [[String]: Int] = [:]

  init(_ indexed: IndexedGraph) {
    let graph = indexed.graph
    callOfNode = Array(repeating: nil, count: graph.nodes.count)
    var open: [Int] = []
    for node in graph.nodes where node.role == .operation {
      let common = zip(open, node.scope).prefix { calls[$0].path.last == $1 }.count
      open.removeSubrange(common...)
      for level in common..<node.scope.count {
        let path = Array(node.scope[...level])
        countOfPath[path, default: 0] += 1
        calls.append(Call(path: path, parent: open.last, ordinal: countOfPath[path, default: 1]))
        open.append(calls.count - 1)
      }
      callOfNode[node.id] = open.last
      depth = max(depth, node.scope.count)
    }
    placeLeaves(of: indexed)
  }

  // Parameters and constants belong to the call that holds all their uses; data stays outside.
  private mutating func placeLeaves(of indexed: IndexedGraph) {
    let graph = indexed.graph
    for node in graph.nodes where node.role == .parameter || node.role == .constant {
      let targets = indexed.uses[node.id].map { graph.edges[$0].target }
      guard let first = targets.first else { continue }
      var shared = ancestry(callOfNode[first])
      for target in targets.dropFirst() {
        let other = ancestry(callOfNode[target])
        shared = Array(zip(shared, other).prefix { $0 == $1 }.map(\.0))
      }
      callOfNode[node.id] = shared.last
    }
  }

  /// The calls around and including `call`, outermost first.
  func ancestry(_ call: Int?) -> [Int] {
    var chain: [Int] = []
    var current = call
    while let call = current {
      chain.append(call)
      current = calls[call].parent
    }
    return chain.reversed()
  }

  /// The name under which a call stands in the picture.
  func title(_ call: Int) -> String {
    let path = calls[call].path
    let name = Label.clipped(path.last ?? "")
    return countOfPath[path, default: 1] > 1 ? "\(name) · \(calls[call].ordinal)" : name
  }

  /// An id from the scope's names, such as `m.encoder.layer1`.
  func id(_ call: Int) -> String {
    let path = calls[call].path.map(Label.identifier).joined(separator: ".")
    let ordinal = calls[call].ordinal
    return ordinal > 1 ? "m.\(path).\(ordinal)" : "m.\(path)"
  }
}
