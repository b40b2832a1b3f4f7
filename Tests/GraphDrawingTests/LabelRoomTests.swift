import Gradbook
import Testing

@testable import GraphDrawing

extension Samples {
  /// A 2-5-1 network as tensors, with a loss.
  static func network(layers: Int = 2) -> ComputationGraph {
    let generator = Generator(seed: 7)
    var h = Tensor.randn([4, 2], generator: generator).named("x")
    for layer in 1...layers {
      let (from, to) = (layer == 1 ? 2 : 5, layer == layers ? 1 : 5)
      let w = Tensor.randn([to, from], requiresGrad: true, generator: generator)
        .named("W\(layer)")
      let b = Tensor.zeros([to], requiresGrad: true).named("b\(layer)")
      let input = h
      h = scope("fc\(layer)") { (input.matmul(w.t()) + b).tanh() }
    }
    let loss = (h * h).mean().named("loss")
    loss.backward()
    return ComputationGraph(of: loss)
  }

  /// A product in which one factor is cut off from the gradient.
  static func detached() -> ComputationGraph {
    let x = Tensor([1.0, 2.0], requiresGrad: true).named("x")
    let h = x.tanh()
    let loss = (h * h.detach()).sum().named("loss")
    loss.backward()
    return ComputationGraph(of: loss)
  }

  /// `y = x * x`.
  static func onlySquare() -> ComputationGraph {
    var f = Fixture()
    let x = f.leaf("x", 3)
    let y = f.times(x, x, name: "y")
    return f.graph(root: y)
  }
}

struct LabelRoomTests {
  static let samples: [(String, ComputationGraph)] = [
    ("xx", Samples.onlySquare()), ("square", Samples.square()), ("neuron", Samples.neuron()),
    ("layer", Samples.layer()), ("2-5-1", Samples.network()),
    ("deep", Samples.network(layers: 8)), ("perceptron", Samples.perceptron(layers: 2, width: 2)),
    ("hub", Samples.hub(uses: 12)), ("detached", Samples.detached()),
  ]

  @Test(
    "No text on a line touches a line, a box or another text, in either flow",
    arguments: samples.indices, [DrawingOptions.Flow.right, .down])
  func labelsAreClear(sample: Int, flow: DrawingOptions.Flow) throws {
    let (name, graph) = Self.samples[sample]
    let drawing = try Drawing(graph, direction: .backward, options: .init(flow: flow))
    let geometry = drawing.geometry
    let labels = geometry.routes.compactMap(\.label)
    #expect(!labels.isEmpty)
    for (index, label) in labels.enumerated() {
      let others = geometry.boxes + labels[(index + 1)...]
      #expect(!others.contains { overlap($0, label) }, "\(name) label \(index)")
      for (link, route) in geometry.routes.enumerated() {
        let isCrossed = route.pieces.contains { crosses($0, label.insetBy(2)) }
        #expect(!isCrossed, "\(name): line \(link) crosses text \(index)")
      }
    }
  }

  @Test("A deep network keeps its spine straight instead of drifting sideways")
  func noDrift() throws {
    let graph = Samples.network(layers: 8)
    let drawing = try Drawing(graph, direction: .backward, options: .init(flow: .down))
    let widest = drawing.shapes.map(\.width).max() ?? 0
    #expect(drawing.geometry.width < 5 * widest, "\(drawing.geometry.width)")
  }

  @Test("By itself a graph runs to the right unless that would be wider than 1,600 points")
  func automaticFlow() throws {
    func runsDown(_ graph: ComputationGraph) throws -> Bool {
      try Drawing(graph, direction: .backward, options: .init()).request.runsDown
    }
    #expect(try !runsDown(Samples.neuron()))
    #expect(try !runsDown(Samples.onlySquare()))
    #expect(try runsDown(Samples.network(layers: 8)))
  }

  private func overlap(_ a: Rectangle, _ b: Rectangle) -> Bool {
    let (a, b) = (a.insetBy(0.5), b.insetBy(0.5))
    return a.x < b.maxX && b.x < a.maxX && a.y < b.maxY && b.y < a.maxY
  }

  private func crosses(_ curve: [Point], _ area: Rectangle) -> Bool {
    curve.samples.contains {
      $0.x > area.x && $0.x < area.maxX && $0.y > area.y && $0.y < area.maxY
    }
  }
}
