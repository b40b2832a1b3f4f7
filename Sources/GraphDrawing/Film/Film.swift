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
    /// The parts that stand open here.
    var open: [String]
    /// The boxes that are closed parts, and which parts they are.
    var closed: [String: String]
  }

  /// Each is laid out when the page is made.
  static let mostLevels = 16
  /// How many bytes of pictures and data a page of its own has room for.
  static let bytesOfPage = 3_000_000
  /// How many a film among others on a page has.
  static let bytesOfFragment = 400_000

  let graph: ComputationGraph
  let id: String
  let options: DrawingOptions
  let direction: GraphDirection
  private(set) var levels: [FilmPicture] = []
  /// The level to start with.
  private(set) var chosen = 0

  /// - Parameter bytes: the room for pictures of opened parts: what does not fit is drawn alone, by its
  ///   id.
  init(
    _ graph: ComputationGraph, id: String, direction: GraphDirection, options: DrawingOptions,
    bytes: Int = Film.bytesOfPage
  ) throws(GraphRenderError) {
    self.graph = graph
    self.id = id
    self.options = options
    self.direction = direction
    var first = options
    first.title = nil
    let folder = try Folder(graph, direction: direction, options: first)
    let drawing = try folder.drawing()
    add(drawing, name: Text("as drawn", "默认"))
    guard options.collapse == .automatic else { return }
    addOtherLevels(than: drawing, options: first)
    addParts(folder, drawing, bytes: bytes)
  }

  /// A picture for each part that is closed in another, as far as there is room: the part open, and
  /// all that is in it if that can be read.
  private mutating func addParts(_ folder: Folder, _ first: Drawing, bytes: Int) {
    var waiting = first.display.boxes.compactMap(\.part)
    var known = Set(waiting)
    while let id = waiting.first {
      waiting.removeFirst()
      let size = levels.map(\.byteCount).reduce(0, +)
      guard size < bytes, levels.count < Self.mostLevels else { return }
      guard let drawing = try? folder.drawing(opening: id, in: first.display.open) else { continue }
      add(drawing, name: folder.name(ofPart: id))
      for inner in drawing.display.boxes.compactMap(\.part) where known.insert(inner).inserted {
        waiting.append(inner)
      }
    }
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
          graph, direction: direction, options: other)
      else { continue }
      known.append(display.boxes.map(\.id))
      add(
        drawing,
        name: level == 0
          ? Text("all open", "全部展开") : Text("folded at depth \(level)", "折叠到第 \(level) 层"))
    }
  }

  private mutating func add(_ drawing: Drawing, name: Text) {
    var drawing = drawing
    drawing.isInteractive = true
    let prefix = "\(id)-\(levels.count)-"
    var writer = SVGWriter(
      languages: .both(first: options.language), theme: options.theme, prefix: prefix,
      isStandalone: false, isInteractive: true)
    writer.includesStyle = false
    let steps = FilmSteps(drawing.display, captions: drawing.captions)
    let data = Level(
      prefix: prefix, steps: direction == .backward ? steps.steps : [],
      lastStep: steps.lastStep, boxes: drawing.panels(), links: drawing.linkLabels(),
      ends: drawing.linkEnds(), open: drawing.display.openIDs,
      closed: Dictionary(
        drawing.display.boxes.compactMap { box in box.part.map { (box.id, $0) } }
      ) { first, _ in first })
    levels.append(FilmPicture(name: name, svg: writer.write(drawing.scene()), data: data))
  }

  /// The data for the script, safe inside a `<script>` element.
  func json() -> String { Self.json(levels.map(\.data)) }

  static func json(_ levels: [Level]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(levels) else { return "[]" }
    return String(decoding: data, as: UTF8.self)
      .replacing("<", with: "\\u003c").replacing("\u{2028}", with: "\\u2028")
      .replacing("\u{2029}", with: "\\u2029")
  }
}

/// One way of folding a graph: its picture, and what the script knows of it.
struct FilmPicture {
  let name: Text
  let svg: String
  let data: Film.Level
  /// How much of a page it takes.
  let byteCount: Int

  init(name: Text, svg: String, data: Film.Level) {
    self.name = name
    self.svg = svg
    self.data = data
    byteCount = svg.utf8.count + Film.json([data]).utf8.count
  }
}
