import Foundation
import Gradbook
import Testing

@testable import GraphDrawing

/// Graphs of hundreds and thousands of nodes, as they are folded at first, and opened part by part.
struct PageSizeTests {
  private static func picture(
    _ sample: Int, _ options: DrawingOptions = .init()
  ) throws -> Drawing {
    try Drawing(LargeSamples.all[sample].graph, direction: .backward, options: options)
  }

  @Test(
    "At first a large graph fits on a page of 1,280 by 1,600 with its smallest text at 11",
    arguments: LargeSamples.all.indices)
  func folded(sample: Int) throws {
    let drawing = try Self.picture(sample)
    let scene = drawing.scene()
    #expect(scene.width == drawing.size.width && scene.height == drawing.size.height)
    let scale = min(1_280 / scene.width, 1_600 / scene.height)
    let sizes = scene.groups.filter { !$0.classes.contains("gd-legend") }.flatMap(\.shapes)
      .compactMap { shape -> Double? in
        if case .text(let run) = shape { run.size * scale } else { nil }
      }
    let smallest = try #require(sizes.min())
    let name = LargeSamples.all[sample].name
    #expect(smallest >= 11, "\(name): \(scene.width) × \(scene.height), text \(smallest)")
    #expect(scene.struckTitles.isEmpty, "\(name): \(scene.struckTitles)")
    guard let folder = GalleryTests.folder else { return }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    print(
      name, LargeSamples.all[sample].graph.nodes.count, "nodes,", drawing.display.boxes.count,
      "boxes", Int(scene.width), "×", Int(scene.height), "text", smallest)
    try Data(SVGWriter(languages: .one(.english), theme: .light).write(scene).utf8)
      .write(to: URL(fileURLWithPath: "\(folder)/page-\(name).svg"))
  }

  @Test(
    "Opened one by one, the parts show every node, each within the page and with clear titles",
    arguments: ["sum30", "chain40", "loop300", "lstm20", "transformer6", "mlp16", "digits"])
  func partByPart(name: String) throws {
    let sample = try #require(LargeSamples.all.firstIndex { $0.name == name })
    let graph = LargeSamples.all[sample].graph
    var shown: Set<Int> = []
    var waiting: [String?] = [nil]
    var known: Set<String> = []
    while let part = waiting.popLast() {
      var options = DrawingOptions()
      options.part = part
      let drawing = try Drawing(graph, direction: .backward, options: options)
      let text = Page.textSize(drawing)
      let struck = drawing.scene().struckTitles
      #expect(text >= Page.smallestText, "\(name), \(part ?? "whole"): text \(text)")
      #expect(struck.isEmpty, "\(name), \(part ?? "whole"): \(struck)")
      for box in drawing.display.boxes {
        if case .node(let id) = box.content { shown.insert(id) }
        guard let inner = box.part, known.insert(inner).inserted else { continue }
        waiting.append(inner)
      }
    }
    #expect(shown.count == graph.nodes.count, "\(name)")
  }

  @Test(
    "No line runs through a frame's title in the gallery's samples, in either flow",
    arguments: LabelRoomTests.samples.indices, [DrawingOptions.Flow.right, .down])
  func titles(sample: Int, flow: DrawingOptions.Flow) throws {
    let (name, graph) = LabelRoomTests.samples[sample]
    let drawing = try Drawing(graph, direction: .backward, options: .init(flow: flow))
    #expect(drawing.scene().struckTitles.isEmpty, "\(name)")
  }

  @Test(
    "In a viewer closed parts open in place, those on the picture first",
    arguments: ["sum30", "lstm20", "mlp16-scopes"])
  func openable(name: String) throws {
    let graph = try #require(LargeSamples.all.first { $0.name == name }).graph
    let film = try Film(graph, id: "f", direction: .backward, options: DrawingOptions())
    let open = Set(film.levels.flatMap(\.data.open))
    let first = film.levels[0].data
    #expect(!first.closed.isEmpty && open.isSuperset(of: first.closed.values), "\(name)")
    for level in film.levels {
      let ids = Set(try XMLChecker(level.svg).ids)
      for box in level.data.closed.keys { #expect(ids.contains(level.data.prefix + box)) }
    }
    #expect(film.levels.map(\.byteCount).reduce(0, +) < 2 * Film.bytesOfPage)
  }

  @Test("A part that is opened by its id shows what is in it; the rest stays if it can be read so")
  func opened() throws {
    let graph = LargeSamples.loop(300)
    let folded = try Drawing(graph, direction: .backward, options: .init())
    let closed = try #require(folded.display.boxes.compactMap(\.part).first)
    var options = DrawingOptions()
    options.opened = [closed]
    let opened = try Drawing(graph, direction: .backward, options: options)
    let before = Set(folded.display.boxes.map(\.id)).subtracting([closed])
    let after = Set(opened.display.boxes.map(\.id))
    let leastText = 0.7 * Page.smallestText
    #expect(before.isSubset(of: after) || Page.textSize(opened) >= leastText, "\(opened.size)")
    #expect(!after.isDisjoint(with: before) && !after.contains(closed))
    #expect(opened.display.clusters.contains { $0.id == closed })
    let picture = SVGWriter(languages: .one(.english), theme: .light).write(opened.scene())
    #expect(picture.contains("data-part=\"\(closed)\""))
    options.closed = [closed]
    let again = try Drawing(graph, direction: .backward, options: options)
    #expect(again.display.boxes.map(\.id) == folded.display.boxes.map(\.id))
    let parts = try graph.parts(direction: .backward)
    #expect(parts.contains { $0.id == closed && !$0.isOpen && $0.rounds == 298 })
  }

  @Test("A part that is not there is refused with those that are")
  func unknown() throws {
    var options = DrawingOptions()
    options.opened = ["nowhere"]
    #expect {
      try LargeSamples.loop(300).render(.svg, options: options)
    } throws: { error in
      guard case .unknownPart("nowhere", let parts, let count)? = error as? GraphRenderError else {
        return false
      }
      return parts.first == "r3" && count > parts.count
    }
  }

  @Test("A closed part keeps its leaves with their gradients, and what flows through")
  func honest() throws {
    let drawing = try Drawing(
      Samples.layer(), direction: .backward, options: .init(collapse: .depth(1)))
    let index = try #require(drawing.display.boxes.firstIndex { $0.part == "m.net" })
    let lines = drawing.captions.boxes[index].map(\.text.english)
    #expect(lines.contains { $0.contains("★ fc1.weight") && $0.contains("∂") })
    #expect(lines.contains { $0.contains("★ fc1.bias") })
    let into = drawing.display.links.indices.filter { drawing.display.links[$0].to == index }
    #expect(!into.isEmpty)
  }

  @Test("The middle of a strip says what its parameters' gradients are, and what flows in and out")
  func middle() throws {
    let drawing = try Self.picture(0)
    let steps = try #require(
      drawing.captions.boxes.firstIndex { $0.first?.text.english.hasSuffix("× 18") == true })
    let lines = drawing.captions.boxes[steps].map(\.text.english)
    #expect(lines.contains { $0.hasPrefix("grad") && $0.contains(" → ") }, "\(lines)")
    let sides = drawing.display.links.indices.filter {
      let link = drawing.display.links[$0]
      return link.from == steps || link.to == steps
    }
    for side in sides {
      let link = drawing.display.links[side]
      let flows = link.edges.contains { drawing.display.graph.edges[$0].contribution != nil }
      let says = drawing.captions.links[side].contains { $0.kind == .contribution }
      #expect(flows == says, "\(link.id): \(drawing.captions.links[side])")
    }
    #expect(drawing.legendEntries().contains { $0.words.english.contains("handed on") })
  }

  @Test("A long chain runs in rows, each line from left to right, no box outside")
  func rows() throws {
    let drawing = try Drawing(LargeSamples.chain(40), direction: .backward, options: .init())
    #expect(drawing.display.boxes.count == 41 && drawing.geometry.width < 1_280)
    for (link, route) in zip(drawing.display.links, drawing.geometry.routes) {
      let (from, to) = (drawing.geometry.boxes[link.from], drawing.geometry.boxes[link.to])
      #expect(to.x > from.maxX || to.y > from.maxY)
      let (start, end) = (try #require(route.points.first), route.tip)
      #expect(abs(start.x - from.maxX) < 3 && start.y > from.y && start.y < from.maxY)
      #expect(abs(end.x - to.x) < 3 && end.y > to.y && end.y < to.maxY)
      let bounds = route.points.samples
      #expect(bounds.allSatisfy { $0.x > -1 && $0.x < drawing.geometry.width + 1 })
    }
  }

  @Test("A box of a chain, with its line, its gradient and all texts, takes at most 1,350 bytes")
  func weight() throws {
    let picture = try LargeSamples.chain(40).render(.svg, direction: .backward)
    #expect(picture.count <= 41 * 1_350, "\(picture.count / 41) bytes a box")
  }

  @Test("The same graph gives the same bytes, folded and opened")
  func bytes() throws {
    var options = DrawingOptions(language: .chinese)
    options.opened = ["r3.2-299"]
    let one = try LargeSamples.loop(300).render(.svg, direction: .backward, options: options)
    let other = try LargeSamples.loop(300).render(.svg, direction: .backward, options: options)
    #expect(one == other)
  }
}

extension Scene {
  /// The titles of frames that a line runs through.
  fileprivate var struckTitles: [String] {
    let titles = groups.filter { $0.classes.contains("gd-cluster") }.flatMap(\.shapes)
      .compactMap { shape -> (text: String, room: Rectangle)? in
        guard case .text(let run) = shape else { return nil }
        let width = TextMetrics.width(run.text.english, size: run.size)
        let room = Rectangle(x: run.at.x - width / 2, y: run.at.y - 9, width: width, height: 11)
        return (run.text.english, room)
      }
    let lines = groups.filter { $0.classes.contains("gd-link") || $0.classes.contains("gd-back") }
      .flatMap(\.shapes).compactMap { shape -> [Point]? in
        if case .curve(let points, _, _) = shape { points.samples } else { nil }
      }
    return titles.filter { title in lines.contains { $0.pass(through: title.room) } }.map(\.text)
  }
}
