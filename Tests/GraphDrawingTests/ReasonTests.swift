import Gradbook
import Testing

@testable import GraphDrawing

/// What a picture says of a gradient that is 0, NaN or infinite.
struct ReasonTests {
  private static func reasons(
    _ root: Tensor, _ direction: GraphDirection = .backward
  ) throws -> [String: [String]] {
    root.backward(retainGraph: true)
    let drawing = try Drawing(ComputationGraph(of: root), direction: direction, options: .init())
    var found: [String: [String]] = [:]
    for (box, lines) in zip(drawing.display.boxes, drawing.captions.boxes) {
      let node = drawing.display.graph.nodes[box.subject]
      let said = lines.filter { $0.kind == .reason }.map(\.text.english)
      if !said.isEmpty { found[node.name ?? node.operation] = said }
    }
    let edges = drawing.captions.links.joined().filter { $0.kind == .reason }
    if !edges.isEmpty { found["edges"] = edges.map(\.text.english) }
    return found
  }

  private static func scalar(_ value: Double, _ name: String = "x") -> Tensor {
    Tensor(value, requiresGrad: true).named(name)
  }

  @Test("A closed ReLU says so; an open one does not")
  func closed() throws {
    #expect(try Self.reasons(Self.scalar(-1.5).relu()) == ["relu": ["⊘ closed: slope 0"]])
    #expect(try Self.reasons(Self.scalar(1.5).relu()) == [:])
    #expect(try Self.reasons(Self.scalar(-1.5).relu(), .forward) == [:])
    let x = Tensor([-1.0, 2, -3, 4], requiresGrad: true).named("x")
    #expect(try Self.reasons(x.relu().sum()) == ["relu": ["⊘ closed: 2 of 4"]])
    let wide = Tensor((0..<200).map { Double($0) - 49.5 }, requiresGrad: true)
    #expect(try Self.reasons(wide.relu().sum()) == ["relu": ["⊘ closed: 50 of 200"]])
    #expect(try Self.reasons(x.clamp(min: -2, max: 3).sum()) == ["clamp": ["⊘ closed: 2 of 4"]])
  }

  @Test("tanh and sigmoid far out are saturated")
  func saturated() throws {
    #expect(try Self.reasons(Self.scalar(5).tanh()) == ["tanh": ["≈ saturated"]])
    #expect(try Self.reasons(Self.scalar(-9).sigmoid()) == ["sigmoid": ["≈ saturated"]])
    #expect(try Self.reasons(Self.scalar(0.5).tanh()) == [:])
    let x = Tensor([-6.0, 0.2, 7], requiresGrad: true).named("x")
    #expect(try Self.reasons(x.tanh().sum()) == ["tanh": ["≈ saturated: 2 of 3"]])
    let wide = Tensor.full([100], 8.0, requiresGrad: true)
    #expect(try Self.reasons(wide.tanh().sum()) == ["tanh": ["≈ saturated: 100 of 100"]])
  }

  @Test("Only the first value that is NaN or infinite is marked, and only the first gradient")
  func origins() throws {
    let x = Self.scalar(-1)
    #expect(try Self.reasons(x.log() * 2 + 1) == ["log": ["‼ first NaN"]])
    let infinite = try Self.reasons(Self.scalar(0).log().exp())
    #expect(infinite == ["log": ["‼ first ∞"], "edges": ["‼ first NaN"]])
    let y = Self.scalar(0, "y")
    #expect(try Self.reasons((y * y).sqrt()) == ["edges": ["‼ first ∞"]])
    #expect(try Self.reasons(Self.scalar(.nan, "data") * 2) == ["data": ["‼ first NaN"]])
  }

  @Test("A closed box says that NaN begins inside")
  func folded() throws {
    let x = Self.scalar(-1)
    let y = scope("block") { (x * 2).log() + 1 }
    y.backward()
    let drawing = try Drawing(
      ComputationGraph(of: y), direction: .backward, options: .init(collapse: .depth(1)))
    let said = drawing.captions.boxes.joined().filter { $0.kind == .reason }.map(\.text.chinese)
    #expect(said == ["‼ 首个 NaN 在内部"])
  }

  @Test("The legend and what a screen reader says have the reasons, in both languages")
  func words() throws {
    let root = Self.scalar(-1.5).relu()
    root.backward()
    let graph = ComputationGraph(of: root)
    #expect(try svg(graph).contains("value 0, closed: slope 0, gradient 1"))
    #expect(try svg(graph).contains(">slope 0: nothing flows back<"))
    #expect(try svg(graph, .backward, .init(language: .chinese)).contains(">斜率为 0：梯度传不回去<"))
    #expect(!(try svg(Samples.neuron())).contains("⊘"))
  }

  @Test("Sums over a batch and gradients that were not zeroed are in the legend")
  func legend() throws {
    let picture = try svg(Samples.layer())
    #expect(picture.contains(">summed over axes that were broadcast<"))
    #expect(picture.contains(">an earlier backward was not zeroed<"))
    #expect(picture.contains("⚠ grad holds [3, 2] |g| 1.5"))
    #expect(!(try svg(Samples.neuron())).contains("broadcast"))
  }
}
