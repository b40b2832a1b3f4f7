import Foundation
import Gradbook

/// A graph as something to step through: one drawing for each way of folding it, and its steps.
struct Film {
  struct Level: Encodable {
    var prefix: String
    var steps: [FilmStep]
    var lastStep: [String: Int]
    var boxes: [String: FilmPanel]
    /// What is said of each line once the gradient has flowed back along it.
    var links: [String: String]
    /// The boxes that each line leads from and to.
    var ends: [String: [String]]
    /// The parts that stand open here, and those that are one box.
    var open: [String]
    var closed: [String]
  }

  let graph: ComputationGraph
  let id: String
  let options: DrawingOptions
  let direction: GraphDirection
  private(set) var levels: [(name: Text, svg: String, data: Level)] = []
  /// The level to start with.
  private(set) var chosen = 0

  init(
    _ graph: ComputationGraph, id: String, direction: GraphDirection, options: DrawingOptions
  ) throws(GraphRenderError) {
    self.graph = graph
    self.id = id
    self.options = options
    self.direction = direction
    var first = options
    first.title = nil
    let drawing = try Drawing(graph, direction: direction, options: first, isInteractive: true)
    add(drawing, name: Text("as drawn", "默认"))
    guard options.collapse == .automatic else { return }
    addOtherLevels(than: drawing, options: first)
  }

  // A level that cannot be drawn is not offered; the first one was the answer to what was asked.
  private mutating func addOtherLevels(than drawing: Drawing, options: DrawingOptions) {
    let depth = graph.nodes.map(\.scope.count).max() ?? 0
    guard depth > 0 else { return }
    var known = [drawing.display.boxes.map(\.id)]
    for level in 0...min(depth, 4) {
      var other = options
      other.collapse = level == 0 ? .none : .depth(level)
      guard
        let display = try? Folder(graph, direction: direction, options: other).unlimited(),
        display.boxes.count <= options.maximumBoxes, !known.contains(display.boxes.map(\.id)),
        let drawing = try? Drawing(
          graph, direction: direction, options: other, isInteractive: true)
      else { continue }
      known.append(display.boxes.map(\.id))
      add(
        drawing,
        name: level == 0
          ? Text("all open", "全部展开") : Text("folded at depth \(level)", "折叠到第 \(level) 层"))
    }
  }

  private mutating func add(_ drawing: Drawing, name: Text) {
    let prefix = "\(id)-\(levels.count)-"
    var writer = SVGWriter(
      languages: .both(first: options.language), theme: options.theme, prefix: prefix,
      isStandalone: false, isInteractive: true)
    writer.includesStyle = false
    let steps = FilmSteps(drawing.display, captions: drawing.captions)
    let data = Level(
      prefix: prefix, steps: direction == .backward ? steps.steps : [],
      lastStep: steps.lastStep, boxes: drawing.panels(), links: drawing.linkLabels(),
      ends: drawing.linkEnds(), open: drawing.display.clusters.map(\.id),
      closed: drawing.display.boxes.filter(\.isModule).map(\.id))
    levels.append((name, writer.write(drawing.scene()), data))
  }

  /// The data for the script, safe inside a `<script>` element.
  func json() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(levels.map(\.data)) else { return "[]" }
    return String(decoding: data, as: UTF8.self)
      .replacing("<", with: "\\u003c").replacing("\u{2028}", with: "\\u2028")
      .replacing("\u{2029}", with: "\\u2029")
  }
}
