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

  private static func chain(_ length: Int) -> ComputationGraph {
    var f = Fixture()
    var x = f.leaf("x", 0.1)
    for _ in 0..<length { x = f.tanh(x) }
    return f.graph(root: x)
  }

  @Test("The refusal names the boxes and their limit, and the number that works, which works")
  func boxes() throws {
    let error = try #require(Self.refusal(Self.chain(700)))
    #expect(error.description.contains("701 boxes, and the limit is 300"))
    #expect(error.description.contains("`DrawingOptions(maximumBoxes: 701)`"))
    #expect(error.chineseDescription.contains("701 个方框，上限是 300 个"))
    #expect(Self.refusal(Self.chain(700), .init(maximumBoxes: 701)) == nil)
    #expect(Self.refusal(Self.chain(700), .init(maximumBoxes: 700)) != nil)
  }

  @Test("A layout that costs too much is refused for its cost, whatever boxes are allowed")
  func cost() throws {
    // Far-reaching lines: every second result is used again at the end.
    var f = Fixture()
    var x = f.leaf("x", 0.1)
    var kept: [Int] = []
    for step in 0..<240 {
      x = f.tanh(x)
      if step % 2 == 0 { kept.append(x) }
    }
    for other in kept { x = f.plus(x, other) }
    let graph = f.graph(root: x)
    let options = DrawingOptions(maximumBoxes: 1_000_000)
    let error = try #require(Self.refusal(graph, options))
    guard case .tooLarge(let boxes, let cost, .layoutCost(5000), let advice) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(boxes == 361 && cost > 5000)
    #expect(error.description.contains("its layout cost is \(cost), and the limit is 5000"))
    #expect(!advice.english.contains("maximumBoxes"))
    if cost <= 20_000 {
      #expect(advice.english.contains("`DrawingOptions(maximumLayoutCost: \(cost))`"))
    } else {
      #expect(advice.english.contains("No setting draws it"))
    }
  }

  @Test("A folding that would do is named, with what it leaves")
  func folding() throws {
    let graph = Samples.perceptron(layers: 6, width: 24)
    guard let error = Self.refusal(graph, .init(collapse: .none)) else { return }
    #expect(error.description.contains("`collapse: .depth(2)` leaves"))
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
    let large = try Self.chain(290).rendered(.png)
    #expect(large.isShrunk && (large.pixelsPerPoint ?? 2) < 1.9)
  }
}
