import Gradbook

/// A graph on its way to a picture: what is shown, what it says, where it is.
struct Drawing: Sendable {
  var display: DisplayGraph
  var captions: Captions
  var options: DrawingOptions
  var shapes: [BoxShape]
  var geometry: Geometry
  var showsGradients: Bool
  /// How thick the lines of the gradient are.
  let flowWidth: FlowWidth
  /// Whether a stepper will work on it: frames and ticks are there, hidden.
  var isInteractive = false

  init(
    _ graph: ComputationGraph, direction: GraphDirection, options: DrawingOptions,
    isInteractive: Bool = false
  ) throws(GraphRenderError) {
    let folder = try Folder(graph, direction: direction, options: options)
    self = try folder.drawing()
    self.isInteractive = isInteractive
  }

  /// Lays a display graph out.
  init(
    _ display: DisplayGraph, direction: GraphDirection, options: DrawingOptions,
    form: LayoutForm? = nil
  ) throws(GraphRenderError) {
    self.display = display
    self.options = options
    showsGradients = direction == .backward
    captions = Captions(display, options: options, showsGradients: showsGradients)
    let room =
      options.keepsRoomForGradients && !showsGradients
      ? Captions(display, options: options, showsGradients: true) : captions
    let form = form ?? (Drawing.runsDown(room, options) ? .down : .right)
    var shapes = parallelMap(display.boxes.indices) { Drawing.shape($0, room, options) }
    if form != .down { Drawing.makeRoomForTerms(display, &shapes) }
    self.shapes = shapes
    geometry = try Drawing.request(display, room, shapes, options, form).geometry()
      .withSpreadEnds(display.links).withClearTitles(display).withinBounds()
    flowWidth = FlowWidth(
      display.links.compactMap { $0.edges.map { display.graph.edges[$0] }.flow })
  }

  // A sum of many terms is as tall as the lines that end at it.
  private static func makeRoomForTerms(_ display: DisplayGraph, _ shapes: inout [BoxShape]) {
    var lines = Array(repeating: 0, count: shapes.count)
    for link in display.links { lines[link.to] += 1 }
    for (index, box) in display.boxes.enumerated() {
      guard case .sum = box.content else { continue }
      shapes[index].height = max(shapes[index].height, Double(lines[index]) * 16)
    }
  }

  /// Which way the picture runs.
  var runsDown: Bool { Drawing.runsDown(captions, options) }

  /// The layout's input, for the proof drawing.
  var request: LayoutRequest { Drawing.request(display, captions, shapes, options, nil) }

  static func style(_ box: DisplayGraph.Box, in graph: ComputationGraph) -> BoxShape.Style {
    switch box.content {
    case .stub: .stub
    case .module, .leaves: .module
    case .sum: .operation
    case .node(let id):
      switch graph.nodes[id].role {
      case .parameter: .parameter
      case .input: .input
      case .constant: .constant
      case .operation: .operation
      }
    }
  }

  private static func shape(
    _ index: Int, _ captions: Captions, _ options: DrawingOptions
  ) -> BoxShape {
    let box = captions.display.boxes[index]
    return BoxShape(
      style: style(box, in: captions.display.graph), isRoot: captions.isRoot(box),
      lines: captions.boxes[index], symbol: captions.symbol(box),
      hasGauge: options.heat.map { heat in box.members.contains { heat[$0] != nil } } ?? false)
  }

  private static func request(
    _ display: DisplayGraph, _ captions: Captions, _ shapes: [BoxShape],
    _ options: DrawingOptions, _ form: LayoutForm?
  ) -> LayoutRequest {
    func wider(_ lines: [TextLine], _ size: Double) -> [String] {
      // The layout sees sizes; a grid's text would be wider than its cells.
      lines.map { $0.grid == nil ? TextMetrics.wider($0.text, size: size) : "" }
    }
    return LayoutRequest(
      display: display, shapes: shapes,
      boxTexts: parallelMap(captions.boxes) { wider($0, BoxShape.fontSize) },
      linkTexts: parallelMap(captions.links) { wider($0, LayoutRequest.Label.fontSize) },
      form: form ?? (runsDown(captions, options) ? .down : .right), isCompact: options.isCompact)
  }

  /// Wider than this, a picture shrinks on a page until it cannot be read.
  static let widestReadable = 1600.0

  /// Expressions run to the right, networks downwards, and so does what would be too wide.
  static func runsDown(_ captions: Captions, _ options: DrawingOptions) -> Bool {
    let display = captions.display
    switch options.flow {
    case .right: return false
    case .down: return true
    case .automatic:
      return display.boxes.contains(where: \.isModule)
        || (!display.clusters.isEmpty && display.boxes.count > 30)
        || estimatedWidth(captions, options) > widestReadable
    }
  }

  /// About how wide a picture to the right will be: on each rank the widest box, and the widest
  /// text on the links that lead on from it.
  private static func estimatedWidth(_ captions: Captions, _ options: DrawingOptions) -> Double {
    let display = captions.display
    let ranks = display.ranks()
    let count = (ranks.max() ?? 0) + 1
    var boxes = Array(repeating: 0.0, count: count)
    var texts = Array(repeating: 20.0, count: count)
    for (index, rank) in ranks.enumerated() where boxes.indices.contains(rank) {
      boxes[rank] = max(boxes[rank], shape(index, captions, options).width)
    }
    for (link, lines) in zip(display.links, captions.links)
    where texts.indices.contains(ranks[link.from]) {
      let wider = lines.map { TextMetrics.wider($0.text, size: LayoutRequest.Label.fontSize) }
      let width = LayoutRequest.Label.size(wider).width + 26
      texts[ranks[link.from]] = max(texts[ranks[link.from]], width)
    }
    return boxes.reduce(0, +) + texts.dropLast().reduce(0) { $0 + $1 + 20 }
  }
}
