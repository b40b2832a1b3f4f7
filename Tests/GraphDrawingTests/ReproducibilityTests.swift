import CGraphviz
import CMemory
import Foundation
import Gradbook
import Testing

@testable import GraphDrawing

/// Re-record with `GRADBOOK_RECORD=1 swift test --filter Reproducibility`, then look at the files.
struct ReproducibilityTests {
  static let goldens = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Goldens/GraphDrawing")

  @Test(
    "Pictures have the same bytes as the recorded ones",
    arguments: [("neuron", false, Language.english), ("hanzi", true, Language.chinese)])
  func golden(name: String, chinese: Bool, language: Language) throws {
    let options = DrawingOptions(
      language: language, title: Text("One neuron, backward", "一个神经元的反向传播"))
    let picture = try svg(Samples.neuron(chinese: chinese), .backward, options)
    let file = Self.goldens.appendingPathComponent("\(name).svg")
    if ProcessInfo.processInfo.environment["GRADBOOK_RECORD"] != nil {
      try FileManager.default.createDirectory(
        at: Self.goldens, withIntermediateDirectories: true)
      try Data(picture.utf8).write(to: file)
    }
    #expect(picture == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test("Eight tasks drawing fifty pictures each get the bytes of a lone one")
  func concurrency() async throws {
    let graphs = [Samples.neuron(), Samples.square(), Samples.layer(), Samples.hub(uses: 10)]
    let expected = try graphs.map { try svg($0) }
    let isSame = try await withThrowingTaskGroup(of: Bool.self) { group in
      for task in 0..<8 {
        group.addTask {
          for round in 0..<50 {
            let index = (task + round) % graphs.count
            guard try svg(graphs[index]) == expected[index] else { return false }
          }
          return true
        }
      }
      return try await group.allSatisfy { $0 }
    }
    #expect(isSame)
  }

  @Test("A thousand pictures and as many films leave nothing behind, a painting under 2 KB")
  func memory() async {
    await #expect(processExitsWith: .success) {
      let graph = Samples.square()
      func left(_ times: Int, _ draw: () throws -> Void) throws -> Int64 {
        for _ in 0..<(times / 10) { try draw() }
        let before = allocated_bytes()
        for _ in 0..<times { try draw() }
        return allocated_bytes() - before
      }
      // One object of the smallest size that each eighth picture left would be seen.
      let pictures = try left(1000) { _ = try svg(graph) }
      let films = try left(1000) { _ = try graph.film() }
      // Graphviz itself leaves something of each drawing that it paints.
      let paintings = try left(100) { _ = try (graph.render(.png), graph.render(.pdf)) }
      guard pictures < 4000, films < 4000, paintings < 200 * 2048 else {
        throw GraphRenderError.layoutFailed(detail: "\(pictures), \(films), \(paintings) bytes")
      }
    }
  }

  @Test("A wrong GVBINDIR changes nothing: plugins are found beside libgvc")
  func wrongPluginFolder() async {
    await #expect(processExitsWith: .success) {
      setenv("GVBINDIR", "/nowhere", 1)
      _ = try svg(Samples.neuron())
      _ = try Samples.neuron().render(.png)
    }
  }

  @Test("PNG and PDF are painted by the same library")
  func painting() throws {
    let png = try Samples.neuron(chinese: true).render(.png, direction: .backward)
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let pdf = try Samples.neuron().render(.pdf)
    #expect(pdf.starts(with: Array("%PDF".utf8)))
  }

  @Test("JSON holds every number, NaN and infinity among them")
  func json() throws {
    var graph = Samples.neuron()
    graph.nodes[0].value = TensorSummary(elements: [.nan, .infinity, 1], shape: [3])
    let data = try graph.render(.json)
    #expect(String(decoding: data, as: UTF8.self).contains("[\"NaN\",\"Infinity\",1]"))
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    let back = try decoder.decode(ComputationGraph.self, from: data)
    #expect(back.edges == graph.edges && back.nodes[0].value.elements?[1] == .infinity)
  }

  @Test("Graphviz's own SVG has the same ids and boxes as ours")
  func rawDrawing() throws {
    let drawing = try Drawing(Samples.neuron(), direction: .backward, options: .init())
    let raw = String(decoding: try drawing.request.graphvizDrawing("svg"), as: UTF8.self)
    for (index, box) in drawing.display.boxes.enumerated() {
      let frame = drawing.geometry.boxes[index]
      let group = try #require(
        raw.components(separatedBy: "<g id=\"\(box.id)\" class=\"node\">").last)
      let points = try #require(group.components(separatedBy: "points=\"").dropFirst().first)
      let numbers = points.prefix { $0 != "\"" }.split { " ,".contains($0) }.compactMap {
        Double($0)
      }
      let xs = numbers.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      let ys = numbers.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      // Graphviz writes its points rounded to halves.
      let bottom = drawing.geometry.height
      #expect(abs((xs.min() ?? 0) - frame.x) < 1 && abs((xs.max() ?? 0) - frame.maxX) < 1)
      #expect(abs(bottom + (ys.min() ?? 0) - frame.y) < 1)
      #expect(abs(bottom + (ys.max() ?? 0) - frame.maxY) < 1)
    }
    for link in drawing.display.links {
      #expect(raw.contains("<g id=\"\(link.id)\" class=\"edge\">"))
    }
  }
}
