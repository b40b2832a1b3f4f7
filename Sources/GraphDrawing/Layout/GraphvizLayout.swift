import CGraphviz
import Gradbook

/// What is to be laid out: sizes and texts, no meaning.
struct LayoutRequest: Sendable {
  struct Label: Sendable {
    var lines: [String]
    static let fontSize = 10.0
  }
  var display: DisplayGraph
  var shapes: [BoxShape]
  /// The texts in boxes and on links, in their wider wording.
  var boxTexts: [[String]]
  var linkTexts: [[String]]
  var runsDown: Bool
}

extension LayoutRequest {
  /// Lays the request out; without clusters if Graphviz has trouble with them.
  func geometry(triesClusters: Bool = true) throws(GraphRenderError) -> Geometry {
    try GraphvizSession.run { () throws(GraphRenderError) in
      for withClusters in triesClusters ? [true, false] : [false] {
        if let geometry = try attempt(withClusters: withClusters) { return geometry }
      }
      throw .layoutFailed(detail: GraphvizSession.messages)
    }
  }

  /// Graphviz's own drawing of the same layout, as proof that geometry was read right.
  func graphvizDrawing(_ format: String) throws(GraphRenderError) -> [UInt8] {
    try GraphvizSession.run { () throws(GraphRenderError) in
      let graph = try GraphvizGraph("gradbook", for: CGV_FOR_LAYOUT)
      defer { graph.close() }
      _ = try build(graph, withClusters: true)
      try graph.layOut("dot")
      return try graph.render(format)
    }
  }

  // Graphviz may say that it failed only in its messages: such a layout is not used.
  private func attempt(withClusters: Bool) throws(GraphRenderError) -> Geometry? {
    let graph = try GraphvizGraph("gradbook", for: CGV_FOR_LAYOUT)
    defer { graph.close() }
    let before = GraphvizSession.messages
    let clusters = try build(graph, withClusters: withClusters)
    try graph.layOut("dot")
    guard GraphvizSession.messages == before else { return nil }
    return read(graph, clusters: clusters)
  }

  private func build(_ graph: GraphvizGraph, withClusters: Bool) throws(GraphRenderError)
    -> [Int32]
  {
    try declare(graph)
    var clusters: [Int32] = []
    for cluster in display.clusters where withClusters {
      let parent = cluster.parent.map { clusters[$0] } ?? -1
      let index = cgv_add_cluster(graph.handle, parent, "cluster_" + cluster.id)
      guard index >= 0 else { throw .badLabel(box: cluster.id) }
      clusters.append(index)
      try graph.set(CGV_CLUSTER, index, "label", cluster.title)
      try graph.set(CGV_CLUSTER, index, "id", cluster.id)
    }
    for (box, shape) in zip(display.boxes, shapes) {
      let parent = withClusters ? box.cluster.map { clusters[$0] } ?? -1 : -1
      let index = cgv_add_node(graph.handle, parent, box.id)
      guard index >= 0 else { throw .badLabel(box: box.id) }
      try graph.set(CGV_NODE, index, "id", box.id)
      try graph.set(CGV_NODE, index, "width", "\(shape.width / 72)")
      try graph.set(CGV_NODE, index, "height", "\(shape.height / 72)")
      let text = boxTexts[Int(index)].joined(separator: "\n")
      try graph.set(CGV_NODE, index, "label", text)
    }
    for (link, text) in zip(display.links, linkTexts) {
      let index = cgv_add_edge(graph.handle, Int32(link.from), Int32(link.to), link.id)
      guard index >= 0 else { throw .badLabel(box: link.id) }
      try graph.set(CGV_EDGE, index, "id", link.id)
      guard !text.isEmpty else { continue }
      try graph.set(CGV_EDGE, index, "label", text.joined(separator: "\n"))
    }
    return clusters
  }

  private func declare(_ graph: GraphvizGraph) throws(GraphRenderError) {
    let isLarge = display.cost > 1_500
    // Never without newrank: with classic ranking, clusters and edge labels, Graphviz 2.42 frees
    // memory twice (found by the address sanitizer; 600 random graphs with newrank were clean).
    try graph.declare(
      CGV_GRAPH,
      [
        ("rankdir", runsDown ? "TB" : "LR"), ("newrank", "true"),
        ("splines", display.cost > 3_000 ? "line" : "spline"),
        ("nodesep", "0.22"), ("ranksep", runsDown ? "0.4" : "0.45"),
        ("bgcolor", "transparent"), ("label", ""), ("id", ""), ("fontname", "Helvetica"),
        ("fontsize", "11"), ("margin", "10"), ("pad", "0"),
      ] + (isLarge ? [("nslimit", "0.1"), ("nslimit1", "0.1")] : []))
    try graph.declare(
      CGV_NODE,
      [
        ("shape", "box"), ("fixedsize", "true"), ("width", "0.75"), ("height", "0.5"),
        ("label", ""), ("id", ""), ("fontname", "Helvetica"), ("margin", "0"),
        ("fontsize", "\(BoxShape.fontSize)"),
      ])
    try graph.declare(
      CGV_EDGE,
      [
        ("label", ""), ("id", ""), ("fontname", "Helvetica"), ("arrowsize", "0.7"),
        ("fontsize", "\(Label.fontSize)"),
      ])
  }

  private func read(_ graph: GraphvizGraph, clusters: [Int32]) -> Geometry {
    let bounds = cgv_bounds(graph.handle)
    func place(_ point: cgv_point) -> Point {
      Point(x: point.x - bounds.left, y: bounds.top - point.y)
    }
    func place(_ box: cgv_box) -> Rectangle {
      Rectangle(
        x: box.left - bounds.left, y: bounds.top - box.top, width: box.right - box.left,
        height: box.top - box.bottom)
    }
    func label(_ kind: cgv_kind, _ index: Int32) -> Point? {
      var position = cgv_point()
      return cgv_label_position(graph.handle, kind, index, &position) == 1
        ? place(position) : nil
    }
    func route(_ index: Int32) -> Route {
      let count = Int(cgv_edge_point_count(graph.handle, index))
      var points = Array(repeating: cgv_point(), count: count)
      var tip = cgv_point()
      cgv_edge_points(graph.handle, index, &points, &tip)
      return Route(
        points: points.map(place), tip: place(tip), label: label(CGV_EDGE, index))
    }
    return Geometry(
      width: bounds.right - bounds.left, height: bounds.top - bounds.bottom,
      boxes: display.boxes.indices.map { place(cgv_node_box(graph.handle, Int32($0))) },
      routes: display.links.indices.map { route(Int32($0)) },
      clusters: clusters.map { place(cgv_cluster_box(graph.handle, $0)) },
      clusterLabels: clusters.map { label(CGV_CLUSTER, $0) })
  }
}
