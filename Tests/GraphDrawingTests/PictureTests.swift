import Foundation
import Gradbook
import Testing

@testable import GraphDrawing

func svg(
  _ graph: ComputationGraph, _ direction: GraphDirection = .backward,
  _ options: DrawingOptions = .init()
) throws -> String {
  String(decoding: try graph.render(.svg, direction: direction, options: options), as: UTF8.self)
}

struct PictureTests {
  @Test("A value used twice by one operation has two lines with their own derivatives")
  func parallelEdges() throws {
    let picture = try svg(Samples.square())
    let ids = try XMLChecker(picture).ids
    #expect(ids.contains("e1.0") && ids.contains("e1.1"))
    #expect(ids.contains("b1.0") && ids.contains("b1.1"))
    #expect(picture.components(separatedBy: ">∂=x=3<").count == 3)
  }

  @Test("Before backward every gradient reads — and none reads 0")
  func beforeBackward() throws {
    let graph = Samples.neuron(backward: false)
    let picture = try svg(graph)
    #expect(picture.contains("∂L/∂w —"))
    #expect(!picture.contains("∂L/∂w 0"))
    #expect(!picture.contains("gd-back"))
    let drawing = try Drawing(graph, direction: .backward, options: .init())
    let wanting = graph.nodes.filter(\.requiresGradient).count
    let dashes = drawing.captions.boxes.joined()
      .filter { $0.kind == .gradient && $0.text.english.hasSuffix("—") }
    #expect(dashes.count == wanting)
  }

  @Test("A forward picture says nothing of gradients")
  func forward() throws {
    let picture = try svg(Samples.neuron(), .forward)
    #expect(!picture.contains("∂") && !picture.contains("gradient"))
  }

  @Test("A gradient that accumulated over passes is flagged")
  func staleGradient() throws {
    #expect(try svg(Samples.layer()).contains("⚠ grad holds"))
    #expect(!(try svg(Samples.neuron()).contains("⚠")))
  }

  @Test("A cut edge is dotted, has a double bar and no gradient flows on it")
  func cutEdge() throws {
    let picture = try svg(Samples.layer())
    #expect(picture.contains("id=\"e6.0\" class=\"gd-link gd-cut\""))
    #expect(!picture.contains("id=\"b6.0\""))
  }

  @Test("The axes over which a broadcast was summed stand on the edge")
  func reducedAxes() throws {
    #expect(try svg(Samples.layer()).contains("Σ axis 0"))
    let chinese = try svg(Samples.layer(), .backward, .init(language: .chinese))
    #expect(chinese.contains("Σ 轴 0"))
  }

  @Test("The legend names only what the picture shows")
  func legend() throws {
    let neuron = try svg(Samples.neuron())
    #expect(neuron.contains(">input<") && !neuron.contains(">constant<"))
    let square = try svg(Samples.square())
    #expect(!square.contains(">input<") && square.contains(">constant<"))
    #expect(!square.contains("gradient stops"))
    let bare = try svg(Samples.square(), .backward, .init(showsLegend: false))
    #expect(!bare.contains("gd-legend"))
  }

  @Test("Each box speaks: operation, value, gradient")
  func accessibleText() throws {
    let picture = try svg(Samples.neuron())
    #expect(picture.contains("role=\"img\""))
    #expect(picture.contains("<title>multiply, value −6, gradient 0.5</title>"))
    #expect(picture.contains("<title>w (parameter), value −3, gradient 1</title>"))
  }

  @Test("Numbers and names are plugged into local derivatives")
  func localDerivatives() throws {
    var f = Fixture()
    let x = f.leaf("x", 0.5)
    let hidden = f.plus(x, x)
    let squash = f.tanh(hidden)
    let product = f.times(squash, x, name: "out")
    let graph = f.graph(root: product)
    let texts = graph.edges.indices.map {
      LocalDerivative($0, in: IndexedGraph(graph)).short.first?.english
    }
    #expect(texts == ["∂=1", "∂=1", "∂=1 − 0.7616²=0.42", "∂=x=0.5", "∂=0.7616"])
  }

  @Test("A power names its exponent; a derivative that is the same everywhere stands once")
  func powersAndConstants() {
    let cube = Value(2, label: "x") ** 3
    cube.backward()
    let scalars = ComputationGraph(of: cube)
    #expect(LocalDerivative(0, in: IndexedGraph(scalars)).short.first?.english == "∂=3 · x²=12")
    let sum = Tensor([1.0, 2, 3], requiresGrad: true).sum()
    sum.backward()
    let arrays = ComputationGraph(of: sum)
    #expect(LocalDerivative(0, in: IndexedGraph(arrays)).short.first?.english == "∂=1")
  }

  @Test("Words inside a formula are not taken for operands", arguments: ["tanh(a)", "max(a, b)"])
  func formulaWords(formula: String) throws {
    var graph = Samples.neuron()
    graph.edges[0].formula = Formula(formula)
    let plugged = LocalDerivative(0, in: IndexedGraph(graph)).plugged?.english
    #expect(plugged == formula.replacing("(a", with: "(x").replacing(" b)", with: " w)"))
  }

  @Test(
    "Every line of text fits its box in both languages",
    arguments: [Samples.neuron(), Samples.layer(), Samples.hub(uses: 12)])
  func linesFit(graph: ComputationGraph) throws {
    let drawing = try Drawing(graph, direction: .backward, options: .init())
    for (index, box) in drawing.display.boxes.enumerated() {
      let area = drawing.shapes[index].textArea(drawing.geometry.boxes[index])
      for line in drawing.captions.boxes[index] {
        for language in Language.allCases {
          let width =
            line.grid?.width
            ?? TextMetrics.width(
              line.text(language), size: BoxShape.fontSize, bold: line.isBold)
          #expect(width <= area.width, "\(box.id): \(line.text(language))")
        }
      }
    }
  }

  @Test("Marks and heat show as glyph, pattern and number")
  func marksAndHeat() throws {
    var options = DrawingOptions()
    options.marks = [5: .right, 4: .wrong, 3: .poisoned, 1: .unvisited]
    options.heat = [3: 0.25, 4: 1]
    let picture = try svg(Samples.neuron(), .backward, options)
    for part in [">✓<", ">✗<", "gd-mark-unvisited", ">25 %<", ">100 %<"] {
      #expect(picture.contains(part), "\(part)")
    }
    let shapes = try Drawing(Samples.neuron(), direction: .backward, options: options).scene()
      .groups.flatMap(\.shapes)
    #expect(shapes.contains { if case .line(_, _, _, "gd-hatch") = $0 { true } else { false } })
    #expect(picture.contains("gradient 0.5, first wrong, 100 percent"))
  }
}
