/// Two graphs of one computation, to be seen side by side: before and after it was rewritten, with
/// what changed.
public struct GraphComparison: Sendable, Hashable {
  /// What was done, such as “constant folding”.
  public var title: Text
  /// The graph as it was, with what is gone.
  public var before: Side
  /// The graph as it is, with what is new in it.
  public var after: Side

  /// Creates a comparison from its two sides.
  public init(title: Text, before: Side, after: Side) {
    self.title = title
    self.before = before
    self.after = after
  }

  /// One of the two graphs.
  public struct Side: Sendable, Hashable {
    /// What stands above it, such as “step 100”; `nil` for “before” and “after”.
    public var name: Text?
    /// The graph.
    public var graph: ComputationGraph
    /// What values are called in both graphs, such as `%4`, by node id.
    public var labels: [Int: String]
    /// What became of nodes, by node id; nodes that are not named here are the same in both.
    public var changes: [Int: GraphChange]

    /// Creates a side from its graph.
    public init(
      graph: ComputationGraph, labels: [Int: String] = [:], changes: [Int: GraphChange] = [:]
    ) {
      self.graph = graph
      self.labels = labels
      self.changes = changes
    }
  }
}

/// What became of one node of a graph, and why, in a few words.
public enum GraphChange: Sendable, Hashable {
  /// It is not there any more.
  case gone(Text)
  /// It was not there before.
  case added(Text)
  /// It is there, and reads or is something else.
  case altered(Text)

  /// The few words.
  public var reason: Text {
    switch self {
    case .gone(let reason), .added(let reason), .altered(let reason): reason
    }
  }
}

extension GraphComparison.Side {
  /// The graph of a program whose values are called `%0`, `%1`, …, with changes by value.
  package init(of program: Program, changes: [Int: GraphChange] = [:]) {
    let (graph, nodes) = ComputationGraph.numbered(program)
    self.init(graph: graph)
    for (value, node) in nodes.sorted(by: { $0.key < $1.key }) {
      labels[node] = labels[node].map { "\($0), %\(value)" } ?? "%\(value)"
      if let change = changes[value] { self.changes[node] = change }
    }
  }
}
