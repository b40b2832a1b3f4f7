import Gradbook

extension GraphComparison {
  /// Compares two runs of one computation: two steps of a training, two seeds, a reader's program and
  /// the reference.
  ///
  /// Graphs of the same operations, names and edges are drawn side by side on one layout, each box at
  /// the same place in both, and each line on the right says how much what flows along it has changed:
  /// the gradient's contribution if both graphs have gradients, else the value. Graphs that differ in
  /// more than numbers are drawn each on its own.
  ///
  /// - Parameters:
  ///   - title: What is compared, such as “step 1 and step 100”.
  ///   - before: The run on the left.
  ///   - after: The run on the right.
  ///   - names: What stands above them; “before” and “after” if left out.
  public init(
    _ title: Text, run before: ComputationGraph, and after: ComputationGraph,
    names: (Text, Text)? = nil
  ) {
    self.init(title: title, before: Side(graph: before), after: Side(graph: after))
    (self.before.name, self.after.name) = (names?.0, names?.1)
  }

  /// Whether the two sides differ in nothing but numbers.
  package var isOfRuns: Bool {
    [before, after].allSatisfy { $0.changes.isEmpty && $0.labels.isEmpty }
      && before.graph.hasSameStructure(as: after.graph)
  }
}

extension ComputationGraph {
  /// Whether the graphs have the same operations, names and edges, whatever their numbers.
  func hasSameStructure(as other: ComputationGraph) -> Bool {
    nodes.count == other.nodes.count && edges.count == other.edges.count
      && zip(nodes, other.nodes).allSatisfy {
        $0.role == $1.role && $0.operation == $1.operation && $0.name == $1.name
          && $0.scope == $1.scope && $0.value.shape == $1.value.shape
      }
      && zip(edges, other.edges).allSatisfy {
        $0.source == $1.source && $0.target == $1.target && $0.operand == $1.operand
      }
  }
}

extension TensorSummary {
  /// How much a quantity has changed: `Δ +0.25`, for arrays the largest change, `max |Δ| 0.25`; `nil`
  /// where the numbers are not known.
  func change(since before: TensorSummary) -> Text? {
    guard let old = before.elements, let new = elements, old.count == new.count else { return nil }
    let differences = zip(new, old).map(-)
    guard differences.allSatisfy(\.isFinite) else { return nil }
    if new.count == 1 {
      let sign = differences[0] > 0 ? "+" : ""
      return Text("Δ \(sign)") + TensorSummary(elements: differences, shape: []).brief
    }
    let largest = differences.map(\.magnitude).max() ?? 0
    return Text("max |Δ| ") + TensorSummary(elements: [largest], shape: []).brief
  }
}

/// Two drawings of one structure, each box and line at the same place in both.
struct AlignedDrawings {
  private(set) var before: Drawing
  private(set) var after: Drawing

  /// - Throws: As a drawing of either.
  init(_ comparison: GraphComparison, options: DrawingOptions) throws(GraphRenderError) {
    let graphs = (comparison.before.graph, comparison.after.graph)
    let hasGradients = graphs.0.hasGradients && graphs.1.hasGradients
    let direction: GraphDirection = hasGradients ? .backward : .forward
    before = try Drawing(graphs.0, direction: direction, options: options)
    after = try Drawing(graphs.1, direction: direction, options: options)
    guard before.display.boxes.map(\.id) == after.display.boxes.map(\.id) else { return }
    for (index, link) in after.display.links.enumerated() where link.edges.count == 1 {
      guard let text = Self.change(link.edges[0], graphs) else { continue }
      after.captions.add(TextLine(text: text, kind: .change), toLink: index)
    }
    for (index, box) in after.display.boxes.enumerated() where !box.isModule {
      let values = (graphs.0.nodes[box.subject].value, graphs.1.nodes[box.subject].value)
      guard graphs.1.nodes[box.subject].role != .constant,
        let text = values.1.change(since: values.0)
      else { continue }
      after.captions.add(TextLine(text: text, kind: .change), toBox: index)
    }
    try shareLayout()
  }

  private static func change(
    _ edge: Int, _ graphs: (ComputationGraph, ComputationGraph)
  ) -> Text? {
    let edges = (graphs.0.edges[edge], graphs.1.edges[edge])
    if let old = edges.0.contribution, let new = edges.1.contribution {
      return new.change(since: old)
    }
    let source = edges.0.source
    return graphs.1.nodes[source].value.change(since: graphs.0.nodes[source].value)
  }

  /// Gives both the layout that has room for the wider of any two texts.
  private mutating func shareLayout() throws(GraphRenderError) {
    let boxes = Self.wider(before.captions.boxes, after.captions.boxes)
    let links = Self.wider(before.captions.links, after.captions.links)
    let shapes = before.shapes.indices.map { index in
      BoxShape(
        style: before.shapes[index].style, isRoot: before.shapes[index].isRoot,
        lines: boxes[index],
        symbol: before.captions.symbol(before.display.boxes[index]),
        hasGauge: before.shapes[index].hasGauge)
    }
    var request = before.request
    request.shapes = shapes
    request.boxTexts = boxes.map { Self.texts($0, BoxShape.fontSize) }
    request.linkTexts = links.map { Self.texts($0, LayoutRequest.Label.fontSize) }
    let geometry = try request.geometry().withSpreadEnds(before.display.links)
    (before.shapes, before.geometry) = (shapes, geometry)
    (after.shapes, after.geometry) = (shapes, geometry)
  }

  private static func texts(_ lines: [TextLine], _ size: Double) -> [String] {
    lines.map { $0.grid == nil ? TextMetrics.wider($0.text, size: size) : "" }
  }

  private static func wider(_ before: [[TextLine]], _ after: [[TextLine]]) -> [[TextLine]] {
    zip(before, after).map { before, after in
      (0..<max(before.count, after.count)).map { index in
        guard index < before.count else { return after[index] }
        guard index < after.count else { return before[index] }
        return before[index].width >= after[index].width ? before[index] : after[index]
      }
    }
  }
}
