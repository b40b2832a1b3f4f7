import CGraphviz
import Gradbook

extension LayoutRequest {
  /// Lays the request out; without clusters if Graphviz has trouble with them.
  func geometry(triesClusters: Bool = true) throws(GraphRenderError) -> Geometry {
    try GraphvizSession.run { () throws(GraphRenderError) in
      for withClusters in triesClusters && !isDense ? [true, false] : [false] {
        if let geometry = try attempt(withClusters: withClusters) { return geometry }
      }
      throw .layoutFailed(detail: GraphvizSession.messages)
    }
  }

  // Graphviz 2.42 ends the process over some graphs with frames and very many lines.
  private var isDense: Bool {
    display.links.count > max(LayoutRequest.manyLines, 2 * display.boxes.count)
  }
  private static let manyLines = 150

  // Graphviz 2.42 can end the process over frames with many lines between them: these are tried where
  // that does no harm.
  private var isRisky: Bool {
    display.links.count > LayoutRequest.fewLines && !display.clusters.isEmpty
  }
  private static let fewLines = 60

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
  func attempt(withClusters: Bool) throws(GraphRenderError) -> Geometry? {
    if form == .strip { return withClusters ? try stripGeometry() : nil }
    let graph = try GraphvizGraph("gradbook", for: CGV_FOR_LAYOUT)
    defer { graph.close() }
    let before = GraphvizSession.messages
    let clusters = try build(graph, withClusters: withClusters)
    if isRisky, !graph.survivesLayout("dot") { return nil }
    try graph.layOut("dot")
    guard GraphvizSession.messages == before else { return nil }
    let found = read(graph, clusters: clusters)
    switch form {
    case .rows(let width):
      let ordered = found.inSourceOrder(display, runsDown: runsDown)
      return ordered.inRows(width: width) ?? ordered
    case .right, .down, .strip:
      // Ports have a place of their own.
      return asked.isEmpty ? found.inSourceOrder(display, runsDown: runsDown) : found
    }
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
      let title = TextMetrics.wider(cluster.title, size: BoxShape.fontSize)
      try graph.set(CGV_CLUSTER, index, "label", title)
      try graph.set(CGV_CLUSTER, index, "id", cluster.id)
    }
    for (box, shape) in zip(display.boxes, shapes) {
      let parent = withClusters ? box.cluster.map { clusters[$0] } ?? -1 : -1
      let index = cgv_add_node(graph.handle, parent, box.id)
      guard index >= 0 else { throw .badLabel(box: box.id) }
      try graph.set(CGV_NODE, index, "id", box.id)
      try graph.set(CGV_NODE, index, "width", "\(shape.width / 72)")
      try graph.set(CGV_NODE, index, "height", "\(shape.height / 72)")
      if display.hasOrderedLinks(Int(index)) { try graph.set(CGV_NODE, index, "ordering", "in") }
      if let ports = asked.ports[Int(index)] {
        try graph.setTable(index, shape, ports)
        continue
      }
      let text = boxTexts[Int(index)].joined(separator: "\n")
      try graph.set(CGV_NODE, index, "label", text)
    }
    try addLinks(graph, clusters: clusters)
    return clusters
  }

  // A link's text is a node on its way: so every other line and box keeps clear of it, in both
  // flows, and the line stays straight. (dot's own edge labels stand beside the line and push it
  // aside at each step.) A link without text is as long as one with text.
  private func addLinks(_ graph: GraphvizGraph, clusters: [Int32]) throws(GraphRenderError) {
    let main = display.mainLinks()
    let hasTexts = linkTexts.contains { !$0.isEmpty }
    for (position, link) in display.links.enumerated() {
      let text = linkTexts[position]
      let weight = main.contains(position) ? "12" : "1"
      var from = Int32(link.from)
      if !text.isEmpty {
        // The main line stays inside the frame that it enters, rather than beside it.
        let inside =
          main.contains(position)
          ? display.boxes[link.to].cluster : display.commonCluster(link.from, link.to)
        let cluster = clusters.isEmpty ? nil : inside
        let label = cgv_add_node(graph.handle, cluster.map { clusters[$0] } ?? -1, link.id + ".t")
        guard label >= 0 else { throw .badLabel(box: link.id) }
        let size = Label.size(text)
        try graph.set(CGV_NODE, label, "width", "\(size.width / 72)")
        try graph.set(CGV_NODE, label, "height", "\(size.height / 72)")
        try graph.set(CGV_NODE, label, "shape", "plaintext")
        try graph.set(CGV_NODE, label, "fontsize", "\(Label.fontSize)")
        try graph.set(CGV_NODE, label, "label", text.joined(separator: "\n"))
        let half = cgv_add_edge(graph.handle, from, label, link.id + ".h")
        guard half >= 0 else { throw .badLabel(box: link.id) }
        try graph.set(CGV_EDGE, half, "dir", "none")
        try graph.set(CGV_EDGE, half, "weight", weight)
        if let port = asked.tails[position] {
          try graph.set(CGV_EDGE, half, "tailport", port + ":s")
        }
        from = label
      }
      let index = cgv_add_edge(graph.handle, from, Int32(link.to), link.id)
      guard index >= 0 else { throw .badLabel(box: link.id) }
      try graph.set(CGV_EDGE, index, "id", link.id)
      try graph.set(CGV_EDGE, index, "weight", weight)
      if text.isEmpty, hasTexts, !asked.short.contains(position) {
        try graph.set(CGV_EDGE, index, "minlen", "2")
      }
      if let port = asked.heads[position] {
        try graph.set(CGV_EDGE, index, "headport", port + ":n")
      }
      if text.isEmpty, let port = asked.tails[position] {
        try graph.set(CGV_EDGE, index, "tailport", port + ":s")
      }
      if asked.plain.contains(position) { try graph.set(CGV_EDGE, index, "dir", "none") }
    }
    try ask(graph)
    guard runsDown, !clusters.isEmpty else { return }
    for (operation, leaf) in display.leavesToLower() {
      let name = "lower.\(leaf)"
      let index = cgv_add_edge(graph.handle, Int32(operation), Int32(leaf), name)
      guard index >= 0 else { throw .badLabel(box: name) }
      try graph.set(CGV_EDGE, index, "style", "invis")
      try graph.set(CGV_EDGE, index, "weight", "0")
      if hasTexts { try graph.set(CGV_EDGE, index, "minlen", "2") }
    }
  }

  // Each half of a line that text interrupts must show its end: an arrow, or the gradient's vee.
  private var rankSeparation: String {
    if linkTexts.allSatisfy(\.isEmpty) { return runsDown ? "0.4" : "0.45" }
    return runsDown ? isCompact ? "0.2" : "0.28" : "0.32"
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
        ("nodesep", "0.22"), ("ranksep", rankSeparation),
        ("bgcolor", "transparent"), ("label", ""), ("id", ""), ("fontname", "Helvetica"),
        ("fontsize", "11"), ("margin", "10"), ("pad", "0"),
      ] + (isLarge ? [("nslimit", "0.1"), ("nslimit1", "0.1")] : []))
    try graph.declare(
      CGV_NODE,
      [
        ("shape", "box"), ("fixedsize", "true"), ("width", "0.75"), ("height", "0.5"),
        ("label", ""), ("id", ""), ("fontname", "Helvetica"), ("margin", "0"), ("ordering", ""),
        ("fontsize", "\(BoxShape.fontSize)"),
      ])
    try graph.declare(
      CGV_EDGE,
      [
        ("label", ""), ("id", ""), ("arrowsize", "0.7"), ("weight", "1"), ("minlen", "1"),
        ("headport", ""), ("tailport", ""),
        ("dir", "forward"), ("style", "solid"),
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
    func curve(_ index: Int32) -> (points: [Point], tip: Point) {
      let count = Int(cgv_edge_point_count(graph.handle, index))
      var points = Array(repeating: cgv_point(), count: count)
      var tip = cgv_point()
      cgv_edge_points(graph.handle, index, &points, &tip)
      return (points.map(place), place(tip))
    }
    // Labels and halves have their indices in the order in which `addLinks` made them.
    var nextNode = Int32(display.boxes.count)
    var nextEdge: Int32 = 0
    let routes = linkTexts.map { text in
      var pieces: [[Point]] = []
      var label: Rectangle?
      if !text.isEmpty {
        label = place(cgv_node_box(graph.handle, nextNode))
        pieces.append(curve(nextEdge).points)
        nextNode += 1
        nextEdge += 1
      }
      let last = curve(nextEdge)
      nextEdge += 1
      return Route(pieces: pieces + [last.points], tip: last.tip, label: label)
    }
    return Geometry(
      width: bounds.right - bounds.left, height: bounds.top - bounds.bottom,
      boxes: display.boxes.indices.map { place(cgv_node_box(graph.handle, Int32($0))) },
      routes: routes,
      clusters: clusters.map { place(cgv_cluster_box(graph.handle, $0)) },
      clusterLabels: clusters.map { label(CGV_CLUSTER, $0) })
  }
}
