import CGraphviz

extension LayoutRequest {
  /// Adds the edges that are not seen: between neighbours, and from what stands above or below all.
  func ask(_ graph: GraphvizGraph) throws(GraphRenderError) {
    for (left, right) in asked.neighbours {
      try addUnseen(graph, from: left, to: right, length: 0, weight: 100)
    }
    if !asked.top.isEmpty {
      let ceiling = try addPoint(graph, "ceiling")
      for box in asked.top { try addUnseen(graph, from: ceiling, to: box, length: 1, weight: 100) }
      for box in sources { try addUnseen(graph, from: ceiling, to: box, length: 2, weight: 0) }
    }
    if !asked.bottom.isEmpty {
      let floor = try addPoint(graph, "floor")
      for box in asked.bottom { try addUnseen(graph, from: box, to: floor, length: 1, weight: 100) }
      for box in sinks { try addUnseen(graph, from: box, to: floor, length: 2, weight: 0) }
    }
  }

  private var sources: [Int] {
    let targets = Set(display.links.map(\.to)).union(asked.top).union(asked.bottom)
    return display.boxes.indices.filter { !targets.contains($0) }
  }

  private var sinks: [Int] {
    let others = Set(display.links.map(\.from)).union(asked.top).union(asked.bottom)
    return display.boxes.indices.filter { !others.contains($0) }
  }

  // After all boxes and texts, whose numbers it does not change.
  private func addPoint(_ graph: GraphvizGraph, _ name: String) throws(GraphRenderError) -> Int {
    let index = cgv_add_node(graph.handle, -1, name)
    guard index >= 0 else { throw .badLabel(box: name) }
    for side in ["width", "height"] { try graph.set(CGV_NODE, index, side, "0.01") }
    return Int(index)
  }

  private func addUnseen(
    _ graph: GraphvizGraph, from: Int, to: Int, length: Int, weight: Int
  ) throws(GraphRenderError) {
    let name = "unseen.\(from).\(to)"
    let index = cgv_add_edge(graph.handle, Int32(from), Int32(to), name)
    guard index >= 0 else { throw .badLabel(box: name) }
    try graph.set(CGV_EDGE, index, "style", "invis")
    try graph.set(CGV_EDGE, index, "minlen", "\(length)")
    try graph.set(CGV_EDGE, index, "weight", "\(weight)")
  }
}
