import Gradbook

/// What a picture shows of a graph: boxes, links and clusters, after folding and aliasing, before
/// anything has a place.
///
/// Ids come from trace ordinals and scope names, so they are the same from run to run.
struct DisplayGraph: Sendable {
  struct Box: Sendable {
    enum Content: Sendable, Hashable {
      /// A leaf or an operation.
      case node(Int)
      /// One more use of a leaf that is used so often that lines from one box would tangle.
      case stub(of: Int)
      /// A closed scope: its title and the ids of the operations in it.
      case module(title: String, operations: Int, calls: Int, output: Int)
    }
    var id: String
    var content: Content
    /// The graph's nodes that this box stands for.
    var members: [Int]
    /// The index of the innermost open cluster around it.
    var cluster: Int?

    /// The node whose value and gradient the box shows.
    var subject: Int {
      switch content {
      case .node(let id), .stub(let id): id
      case .module(_, _, _, let output): output
      }
    }

    var isStub: Bool { if case .stub = content { true } else { false } }
    var isModule: Bool { if case .module = content { true } else { false } }
  }

  /// One line between two boxes: one edge of the graph, or several between folded boxes.
  struct Link: Sendable {
    var id: String
    var from: Int
    var to: Int
    /// Indices into the graph's edges.
    var edges: [Int]
  }

  struct Cluster: Sendable {
    var id: String
    var title: String
    var parent: Int?
  }

  let indexed: IndexedGraph
  var graph: ComputationGraph { indexed.graph }
  var boxes: [Box] = []
  var links: [Link] = []
  var clusters: [Cluster] = []
  /// The box that stands for each node of the graph (the first, where there are stubs).
  var boxOfNode: [Int] = []

  /// How hard the layout will be: boxes, and the ranks between the ends of each link.
  var cost = 0
}

extension DisplayGraph {
  /// The most that is laid out inside this process; above it dot takes seconds to hours.
  static let costLimit = 5_000

  /// Folds, aliases and measures `graph` for a picture.
  init(_ graph: ComputationGraph, options: DrawingOptions) throws(GraphRenderError) {
    try graph.checkConsistency()
    let indexed = IndexedGraph(graph)
    let calls = CallTree(indexed)
    let limit = max(1, options.maximumBoxes)
    var foldings: [Folding] = []
    switch options.collapse {
    case .none: foldings = [.open]
    case .depth(let depth): foldings = [.depth(max(1, depth))]
    case .automatic:
      foldings = [.open]
      if calls.depth > 0 {
        foldings += (1...calls.depth).reversed().map { .depth($0) } + [.repeats]
      }
    }
    var smallest = DisplayGraph(indexed: indexed)
    for folding in foldings {
      smallest = DisplayGraph(indexed, calls: calls, folding: folding)
      let isReadable = smallest.boxes.count <= limit || options.collapse != .automatic
      if isReadable && smallest.cost <= Self.costLimit {
        self = smallest
        return
      }
    }
    throw .tooLarge(
      boxes: smallest.boxes.count, cost: smallest.cost,
      advice: smallest.advice(limit: limit, hasScopes: calls.depth > 0))
  }

  private func advice(limit: Int, hasScopes: Bool) -> String {
    let scopes =
      hasScopes
      ? "Fold it further with `collapse: .depth(1)`, or put scopes around its outer parts."
      : "Group its operations with `scope(\"name\") { … }` so that they can be folded, "
        + "or raise `maximumBoxes` above \(limit)."
    let uses = indexed.uses.map(\.count)
    guard let most = uses.max(), most > 100, let hub = uses.firstIndex(of: most) else {
      return scopes
    }
    let name = graph.nodes[hub].name.map { Label.clipped($0) } ?? "node \(hub)"
    return scopes + " \(name) alone is used \(most) times."
  }
}

extension ComputationGraph {
  /// Graphs also come from files: nothing below may meet an index that does not exist.
  func checkConsistency() throws(GraphRenderError) {
    for (index, node) in nodes.enumerated() where node.id != index {
      throw .malformed(detail: "Node \(index) calls itself \(node.id).")
    }
    var uses: Set<SIMD2<Int>> = []
    for edge in edges {
      guard nodes.indices.contains(edge.source), nodes.indices.contains(edge.target) else {
        throw .malformed(detail: "An edge runs from \(edge.source) to \(edge.target).")
      }
      guard edge.source < edge.target else {
        throw .malformed(detail: "The edge \(edge.source) to \(edge.target) runs backwards.")
      }
      guard uses.insert(SIMD2(edge.target, edge.operand)).inserted else {
        throw .malformed(
          detail: "Node \(edge.target) is given its operand \(edge.operand) twice.")
      }
    }
    for id in roots + backwardOrder where !nodes.indices.contains(id) {
      throw .malformed(detail: "There is no node \(id).")
    }
  }
}
