import Gradbook
import Testing

@testable import GraphDrawing

/// The gradient's lane beside the value's, its width, and what stands on it.
struct FlowTests {
  @Test(
    "The gradient runs beside the value, from box to box, and never over it",
    arguments: LabelRoomTests.samples.indices, [DrawingOptions.Flow.right, .down])
  func lanes(sample: Int, flow: DrawingOptions.Flow) throws {
    let (name, graph) = LabelRoomTests.samples[sample]
    let drawing = try Drawing(graph, direction: .backward, options: .init(flow: flow))
    for (index, link) in drawing.display.links.enumerated() {
      let lanes = drawing.lanes(index)
      guard let gradient = lanes.gradient else { continue }
      let value = lanes.value.pieces.flatMap(\.samples)
      let needed = gradient.width / 2 + 1
      for point in gradient.way.pieces.flatMap(\.samples) {
        let nearest = value.map { ($0 - point).length }.min() ?? 0
        #expect(nearest > needed, "\(name) \(link.id): \(nearest) at \(point)")
      }
      for (end, box) in [(gradient.way.points[0], link.from), (gradient.way.tip, link.to)] {
        let frame = drawing.geometry.boxes[box]
        let side = frame.side(of: end)
        let gap = ((side.isVertical ? end.x : end.y) - side.place).magnitude
        #expect(gap < 4, "\(name) \(link.id): \(gap) away from its box")
      }
    }
  }

  @Test("Where values run to the right, gradients run to the left below them")
  func sides() throws {
    let drawing = try Drawing(
      Samples.neuron(), direction: .backward, options: .init(flow: .right))
    for index in drawing.display.links.indices {
      let lanes = drawing.lanes(index)
      guard let gradient = lanes.gradient else { continue }
      #expect(gradient.way.points[0].y > lanes.value.points[0].y)
    }
    let picture = try svg(Samples.neuron())
    #expect(picture.components(separatedBy: "class=\"gd-back\"").count == 5)
  }

  @Test("Ends that meet at a side of a box stand apart, as far as the side has room")
  func ends() throws {
    for (name, graph) in LabelRoomTests.samples {
      let drawing = try Drawing(graph, direction: .backward, options: .init(flow: .right))
      for (box, frame) in drawing.geometry.boxes.enumerated() {
        let tips = drawing.display.links.indices.filter { drawing.display.links[$0].to == box }
          .map { drawing.geometry.routes[$0].tip }.filter { frame.side(of: $0).place == frame.x }
          .map(\.y).sorted()
        guard tips.count > 1 else { continue }
        let least = min(12, (frame.height - 12) / Double(tips.count - 1))
        for (a, b) in zip(tips, tips.dropFirst()) {
          #expect(b - a >= least, "\(name) \(drawing.display.boxes[box].id)")
        }
      }
    }
  }

  @Test("Width is relative to the picture: its largest gradient is thick, however small it is")
  func widths() {
    let width = FlowWidth([1e-9, 1e-7, 1e-6])
    #expect(width(1e-6) == 4 && width(1e-9) == 1 && width(1e-7) == 3)
    #expect(width(0) == 1 && width(.nan) == 5 && width(.infinity) == 5)
    let alike = FlowWidth([2, 2, 0])
    #expect(alike(2) == FlowWidth.only && !alike.varies)
    #expect(FlowWidth([0.9, 1])(0.9) > 3.5)
    #expect(FlowWidth([])(0) == 1)
  }

  @Test("In a deep network whose gradients are small, lines still differ, and the legend says how")
  func smallGradients() throws {
    var f = Fixture()
    var signal = f.leaf("x", 1)
    for layer in 1...6 { signal = f.times(signal, f.leaf("w\(layer)", 0.01)) }
    let graph = f.graph(root: signal)
    let drawing = try Drawing(graph, direction: .backward, options: .init())
    let widths = drawing.display.links.indices.compactMap { drawing.lanes($0).gradient?.width }
    #expect(Set(widths).count > 4)
    let words = drawing.legendEntries().map(\.words.english)
    #expect(words.contains("thickness: largest |g|, 1e−12 to 0.01"))
    #expect(!(try svg(Samples.onlySquare())).contains("thickness"))
  }

  @Test("On an array's line stands how large the gradient is, not only its shape")
  func magnitudes() throws {
    let x = Tensor.ones([8, 4], requiresGrad: true).named("x")
    let loss = (x * Tensor.full([8, 4], 3.0)).sum()
    loss.backward()
    let graph = ComputationGraph(of: loss)
    #expect(try svg(graph).contains(">+= [8, 4] |g| 3<"))
    #expect(try svg(graph).contains("+= [8, 4] |g| 3</title>"))
    #expect(try svg(graph, .backward, .init(language: .chinese)).contains("粗细：最大的 |g|，1 到 3"))
  }

  @Test("A formula that is too long for its line is broken, never cut")
  func longFormulas() throws {
    let x = Tensor([0.5, -1], requiresGrad: true).named("x")
    let roots = [
      x.gelu(), x.pow(x.detach()), x.gelu(approximate: .tanh),
      crossEntropy(Tensor([[0.1, 0.2]], requiresGrad: true), Tensor([1])),
    ]
    for root in roots {
      root.sum().backward()
      let indexed = IndexedGraph(ComputationGraph(of: root))
      for edge in indexed.graph.edges.indices {
        let lines = indexed.localDerivative(edge).short.map { $0.english }
        #expect(!lines.joined().contains("…"), "\(lines)")
        #expect(lines.allSatisfy { $0.displayWidth <= 34 }, "\(lines)")
      }
    }
    let power = (Value(1.5, label: "x") ** Value(2, label: "n"))
    power.backward()
    let lines = IndexedGraph(ComputationGraph(of: power)).localDerivative(0).short
    #expect(lines.map { $0.english } == ["∂={0, n = 0; n · x^(n − 1), n ≠ 0}", "=3"])
  }
}
