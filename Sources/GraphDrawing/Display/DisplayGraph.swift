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
      /// A closed part: its title, how many operations are in it, and how many times in a row it
      /// is done.
      case module(title: Text, operations: Int, calls: Int, output: Int)
      /// Additions as one sum of many terms.
      case sum(terms: Int, output: Int)
      /// Leaves that are used together.
      case leaves(title: Text, count: Int, first: Int)
    }
    var id: String
    var content: Content
    /// The graph's nodes that this box stands for.
    var members: [Int]
    /// The index of the innermost open cluster around it.
    var cluster: Int?
    /// The id of the part that the box stands for, if it can be opened.
    var part: String?

    /// The node whose value and gradient the box shows.
    var subject: Int {
      switch content {
      case .node(let id), .stub(let id): id
      case .module(_, _, _, let output), .sum(_, let output): output
      case .leaves(_, _, let first): first
      }
    }

    var isStub: Bool { if case .stub = content { true } else { false } }
    /// Whether lines into it or out of it may stand for several.
    var isModule: Bool {
      switch content {
      case .module, .leaves: true
      case .node, .stub, .sum: false
      }
    }
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
    var title: Text
    var parent: Int?
  }

  let indexed: IndexedGraph
  var graph: ComputationGraph { indexed.graph }
  var boxes: [Box] = []
  var links: [Link] = []
  var clusters: [Cluster] = []
  /// Whether the lines into a box must keep the order of the operands that they bring.
  func hasOrderedLinks(_ box: Int) -> Bool {
    guard case .node(let id) = boxes[box].content, graph.nodes[id].role == .operation else {
      return false
    }
    return indexed.operands[id].count > 1 && graph.nodes[id].hasOrderedOperands
  }

  /// The edge of a link that brings one of several operands to an operation that is seen.
  func slot(of link: Link) -> Int? {
    guard link.edges.count == 1, let index = link.edges.first, !boxes[link.to].isModule,
      indexed.operands[graph.edges[index].target].count > 1
    else { return nil }
    return index
  }

  /// The parts that are open.
  var open: Set<Int> = []
  /// Their ids.
  var openIDs: [String] = []

  /// The box that stands for each node of the graph (the first, where there are stubs).
  var boxOfNode: [Int] = []

  /// The loops whose rounds can stand beside each other.
  var strips: [Strip] = []

  /// How hard the layout will be: boxes, and the ranks between the ends of each link.
  var cost = 0
}
