import Gradbook
import Testing

@testable import GraphDrawing

/// The order of operands, and the letters beside their lines.
struct OperandTests {
  private static func drawing(
    _ root: Tensor, _ direction: GraphDirection = .backward, flow: DrawingOptions.Flow = .right
  ) throws -> Drawing {
    if direction == .backward { root.backward() }
    return try Drawing(
      ComputationGraph(of: root), direction: direction, options: .init(flow: flow))
  }

  private static func leaf(_ name: String, _ value: Double) -> Tensor {
    Tensor(value, requiresGrad: true).named(name)
  }

  /// `x/y/z − y/x`: at − and ÷ the order is drawn wrong if nothing is asked for.
  private static func quotients() -> Tensor {
    let (x, y, z) = (leaf("x", 1), leaf("y", 2), leaf("z", 3))
    return x / y / z - y / x
  }

  @Test(
    "Lines reach −, ÷ and ^ in the order of their operands, in both flows and directions",
    arguments: [DrawingOptions.Flow.right, .down], [GraphDirection.forward, .backward])
  func order(flow: DrawingOptions.Flow, direction: GraphDirection) throws {
    let (a, b) = (Self.leaf("a", 3), Self.leaf("b", 2))
    let roots = [
      Self.quotients(), Tensor(1.0) / a + b, a - b, b - a, a.pow(b), (a * b) / (a - b),
      Tensor(2.0) - (a - (b - a)),
    ]
    for root in roots {
      let drawing = try Self.drawing(root, direction, flow: flow)
      for box in drawing.display.boxes.indices where drawing.display.hasOrderedLinks(box) {
        let ends = drawing.display.links.indices.filter { drawing.display.links[$0].to == box }
          .compactMap { drawing.geometry.routes[$0].label }
          .map { flow == .right ? $0.midY : $0.midX }
        #expect(ends.count == 2 && ends == ends.sorted(), "\(drawing.display.boxes[box].id)")
      }
    }
  }

  @Test("The letters are those of the formulas; where the order does not count there are none")
  func letters() throws {
    let (a, b) = (Self.leaf("p", 3), Self.leaf("q", 2))
    func slots(_ root: Tensor, _ direction: GraphDirection = .forward) throws -> [String] {
      try Self.drawing(root, direction).captions.links.joined().filter { $0.kind == .slot }
        .map(\.text.english)
    }
    for root in [a - b, a / b, a.pow(b), a.atan2(b), a.fmod(b)] {
      #expect(try slots(root) == ["a", "b"])
    }
    for root in [a + b, a * b, a.maximum(b)] { #expect(try slots(root) == []) }
    #expect(try slots(a - b, .backward) == ["a", "b"])
    #expect(try slots(a * b, .backward) == [])
    // A derivative that speaks of an array without a name needs the letters all the same.
    let array = Tensor([1.0, 2], requiresGrad: true)
    #expect(try slots((array.exp() * array.sin()).sum(), .backward).prefix(2) == ["a", "b"])
  }

  @Test("Products of matrices, choices, joins and losses have letters too")
  func arrays() throws {
    let m = Tensor([[1.0, 2], [3, 4]], requiresGrad: true)
    let n = Tensor([[0.5, 1], [1, 2]], requiresGrad: true)
    let roots = [
      m.matmul(n).sum(), Tensor.where(m .> 2, m, n).sum(), Tensor.cat([m, n], dim: 0).sum(),
      crossEntropy(m, Tensor([0, 1])),
    ]
    for root in roots {
      let drawing = try Self.drawing(root, .forward)
      let slots = drawing.captions.links.joined().filter { $0.kind == .slot }
      #expect(slots.map(\.text.english) == ["a", "b"], "\(ComputationGraph(of: root).text())")
    }
    let linear = try Self.drawing(m.linear(n, bias: Tensor([1.0, 2], requiresGrad: true)).sum())
    let slots = linear.captions.links.joined().filter { $0.kind == .slot }
    #expect(slots.map(\.text.english) == ["x", "W", "b"])
  }

  @Test("The letters stand in DOT, Mermaid and the legend")
  func otherFormats() throws {
    let root = Self.leaf("p", 3) - Self.leaf("q", 2)
    let graph = ComputationGraph(of: root)
    let dot = String(decoding: try graph.render(.dot), as: UTF8.self)
    #expect(
      dot.contains("ordering=in") && dot.contains("label=\"a\"") && dot.contains("label=\"b\""))
    let mermaid = String(decoding: try graph.render(.mermaid), as: UTF8.self)
    #expect(mermaid.contains("|\"a\"|") && mermaid.contains("|\"b\"|"))
    #expect(try svg(graph, .forward).contains(">operands, in their order<"))
    #expect(!(try svg(Samples.square(), .forward)).contains("operands, in"))
  }
}
