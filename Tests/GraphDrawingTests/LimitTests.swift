import Foundation
import Gradbook
import Testing

@testable import GraphDrawing

/// What is refused as too large, with which words, and what never is.
struct LimitTests {
  private static func refusal(
    _ graph: ComputationGraph, _ options: DrawingOptions = .init()
  ) -> GraphRenderError? {
    do {
      _ = try graph.render(.svg, options: options)
      return nil
    } catch {
      return error
    }
  }

  @Test("What cannot be laid out open is folded, whatever was asked for")
  func cost() throws {
    // Far-reaching lines: every second result is used again at the end.
    var f = Fixture()
    var x = f.leaf("x", 0.1)
    var kept: [Int] = []
    for step in 0..<240 {
      x = f.tanh(x)
      if step % 2 == 0 { kept.append(x) }
    }
    for other in kept { x = f.times(x, other) }
    let graph = f.graph(root: x)
    let open = try Folder(graph, direction: .forward, options: .init(collapse: .none)).unlimited()
    #expect(open.boxes.count == 361 && open.cost > 5_000)
    for collapse in [DrawingOptions.Collapse.none, .depth(1), .automatic] {
      let drawing = try Drawing(
        graph, direction: .forward, options: .init(collapse: collapse, maximumBoxes: 1_000_000))
      #expect(drawing.display.boxes.count <= 120)
    }
  }

  @Test("What even folded costs more than is allowed is refused with the number that works")
  func refused() throws {
    let graph = LargeSamples.loop(300)
    let refusal = Self.refusal(graph, .init(maximumLayoutCost: 1))
    let error = try #require(refusal)
    guard case .tooLarge(_, let cost, limit: 1, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(error.description.contains("its layout cost is \(cost), and the limit is 1"))
    #expect(error.description.contains("`DrawingOptions(maximumLayoutCost: \(cost))`"))
    let allowed = Self.refusal(graph, .init(maximumLayoutCost: cost))
    #expect(allowed == nil)
  }

  @Test(
    "The formats for other tools, and text, are written at any size",
    arguments: [GraphFormat.dot, .mermaid, .json, .text])
  func unlimited(format: GraphFormat) throws {
    let written = try Samples.hub(uses: 3000).render(format, direction: .backward)
    #expect(written.count > 100_000)
  }

  @Test("A shrunk picture says so; others do not")
  func shrunk() throws {
    let small = try Samples.neuron().rendered(.png)
    #expect(small.pixelsPerPoint == 2 && !small.isShrunk)
    #expect(try Samples.neuron().rendered(.svg).pixelsPerPoint == nil)
    let whole = DrawingOptions(flow: .down, collapse: .none)
    let large = try LargeSamples.chain(290).rendered(.png, options: whole)
    #expect(large.isShrunk && (large.pixelsPerPoint ?? 2) < 1.9)
  }
}
