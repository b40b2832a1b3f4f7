import Gradbook

/// One step of a film: a contribution that flows back along one edge, the seed, or the arrival at
/// a leaf.
struct FilmStep: Sendable, Encodable {
  enum Kind: String, Sendable, Encodable { case seed, edge, leaf }
  var kind: Kind
  /// The node that backward visits.
  var node: Int
  /// The box that stands for it.
  var box: String
  /// The link that the contribution flows along, and the box that it reaches.
  var link: String?
  var receiver: String?
  /// The box that shows the receiver's gradient; differs from `receiver` where that is a stub or a
  /// folded box whose shown gradient is another node's.
  var shownIn: String?
  /// What the receiver is called.
  var name: String?
  /// The receiver's gradient before and after, and what is added.
  var before: String?
  var added: String?
  var after: String?
  var upstream: String?
  /// The local derivative as a formula, and what it comes to.
  var local: String?
  var localValue: String?
  /// The numbers that a prediction is checked against; only for scalars.
  var answer: Double?
  var upstreamNumber: Double?
  var localNumber: Double?
  var total: Double?
  /// What nudging says of the same contribution.
  var check: String?
}

/// The steps of one backward pass over a drawn graph, in the engine's own order.
struct FilmSteps: Sendable {
  private(set) var steps: [FilmStep] = []
  /// For each box, the last step that touches it: from then on it is done.
  private(set) var lastStep: [String: Int] = [:]

  private let display: DisplayGraph
  private let captions: Captions
  private var sums: [Int: TensorSummary] = [:]
  private var arrived: [Int: Int] = [:]
  private var expected: [Int: Int] = [:]
  private var linkOfEdge: [Int: Int] = [:]

  init(_ display: DisplayGraph, captions: Captions) {
    self.display = display
    self.captions = captions
    let graph = display.graph
    for edge in graph.edges where edge.contribution != nil {
      expected[edge.source, default: 0] += 1
    }
    for (index, link) in display.links.enumerated() {
      for edge in link.edges { linkOfEdge[edge] = index }
    }
    for root in graph.roots where graph.nodes[root].gradient != nil { addSeed(root) }
    for node in graph.backwardOrder { addVisit(node) }
    noteLastSteps()
  }

  private func box(_ node: Int) -> DisplayGraph.Box { display.boxes[display.boxOfNode[node]] }

  private func name(_ node: Int) -> String {
    let node = display.graph.nodes[node]
    return node.name.map { Label.clipped($0) }
      ?? (node.symbol.isEmpty ? "#\(node.id)" : "\(Label.clipped(node.symbol)) #\(node.id)")
  }

  private mutating func addSeed(_ root: Int) {
    let gradient = display.graph.nodes[root].gradient
    steps.append(
      FilmStep(
        kind: .seed, node: root, box: box(root).id, receiver: box(root).id,
        shownIn: shown(root), name: name(root), after: gradient?.brief.forScript))
  }

  private mutating func addVisit(_ node: Int) {
    let edges = display.indexed.operands[node].filter {
      display.graph.edges[$0].contribution != nil
    }
    if edges.isEmpty {
      steps.append(
        FilmStep(
          kind: .leaf, node: node, box: box(node).id, receiver: box(node).id,
          shownIn: shown(node), name: name(node),
          after: display.graph.nodes[node].gradient?.brief.forScript))
      return
    }
    for edge in edges { addEdge(edge) }
  }

  private mutating func addEdge(_ index: Int) {
    let edge = display.graph.edges[index]
    guard let added = edge.contribution else { return }
    let receiver = display.graph.nodes[edge.source]
    let before = sums[edge.source]
    let after = sum(before, added, for: receiver)
    sums[edge.source] = after
    // Inside a folded box nothing is seen to move.
    guard let link = linkOfEdge[index] else { return }
    let upstream = display.graph.nodes[edge.target].gradient
    steps.append(
      FilmStep(
        kind: .edge, node: edge.target, box: box(edge.target).id,
        link: display.links[link].id, receiver: display.boxes[display.links[link].from].id,
        shownIn: shown(edge.source), name: name(edge.source),
        before: before?.brief.forScript ?? (arrived[edge.source] == 1 ? "0" : "…"),
        added: added.brief.forScript, after: after?.brief.forScript ?? "…",
        upstream: upstream?.brief.forScript,
        local: display.indexed.localDerivative(index).long?.forScript,
        localValue: edge.localDerivative?.brief.forScript, answer: added.finiteScalar,
        upstreamNumber: upstream?.finiteScalar,
        localNumber: edge.localDerivative?.finiteScalar, total: after?.finiteScalar,
        check: FilmStep.check(
          index, of: name(edge.source), upstream: upstream, in: display.indexed)?.forScript))
  }

  // The last arrival completes the engine's own gradient: no rounding of ours replaces it.
  private mutating func sum(
    _ before: TensorSummary?, _ added: TensorSummary, for receiver: ComputationGraph.Node
  ) -> TensorSummary? {
    arrived[receiver.id, default: 0] += 1
    if arrived[receiver.id] == expected[receiver.id] { return receiver.gradient ?? added }
    guard arrived[receiver.id, default: 1] > 1 else { return added }
    return before.flatMap { $0.adding(added) }
  }

  private func shown(_ node: Int) -> String? {
    let box = box(node)
    return box.subject == node ? box.id : nil
  }

  private mutating func noteLastSteps() {
    for (index, step) in steps.enumerated() {
      lastStep[step.box] = index
      if let receiver = step.receiver { lastStep[receiver] = index }
    }
  }
}

extension TensorSummary {
  /// The number if there is only one and it can be written in JSON.
  var finiteScalar: Double? { scalar.flatMap { $0.isFinite ? $0 : nil } }

  /// The elementwise sum where both quantities know their elements.
  func adding(_ other: TensorSummary) -> TensorSummary? {
    guard let a = elements, let b = other.elements, shape == other.shape, a.count == b.count
    else { return nil }
    return TensorSummary(elements: zip(a, b).map(+), shape: shape, dtype: dtype)
  }
}
