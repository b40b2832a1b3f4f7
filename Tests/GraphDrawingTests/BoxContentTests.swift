import Gradbook
import Testing

@testable import GraphDrawing

/// What stands in boxes beside value and gradient: cells, formulas, memory, names.
struct BoxContentTests {
  @Test("Arrays up to 4 × 4 are cells with every number; larger ones are summarised")
  func grids() throws {
    let grid = try #require(
      NumberGrid(TensorSummary(elements: [1, -2, 0, 0.5, .nan, 2], shape: [2, 3])))
    #expect(grid.rows == [["1", "−2", "0"], ["0.5", "NaN", "2"]])
    #expect(grid.levels == [[2, 4, 0], [1, 4, 4]])
    let full = TensorSummary(elements: Array(repeating: 0.1234, count: 16), shape: [4, 4])
    #expect(NumberGrid(full)?.rows.count == 4)
    let others: [(Int, [Int])] = [(20, [5, 4]), (20, [4, 5]), (8, [2, 2, 2]), (1, []), (3, [3])]
    for (count, shape) in others {
      let quantity = TensorSummary(elements: Array(repeating: 1, count: count), shape: shape)
      #expect(NumberGrid(quantity) == nil, "\(shape)")
    }
    #expect(NumberGrid(TensorSummary(overwritten: [2, 2])) == nil)
  }

  @Test("Value and gradient of a small matrix stand in the picture number by number")
  func numbers() throws {
    let w = Tensor([[1.0, 2], [3, 4], [5, 6]], requiresGrad: true).named("w")
    let loss = (w * Tensor([[7.0, 8], [9, 10], [11, 12]])).sum()
    loss.backward()
    let picture = try svg(ComputationGraph(of: loss))
    for number in 1...12 { #expect(picture.contains(">\(number)<"), "\(number)") }
    let film = String(decoding: try ComputationGraph(of: loss).film(), as: UTF8.self)
    #expect(film.contains("class=\"gd-t-gradient\" fill=\"#F0AE4A"))
  }

  @Test("In a picture of many boxes arrays are summarised")
  func many() throws {
    var h = Tensor([[1.0, 2], [3, 4]], requiresGrad: true)
    for _ in 0..<60 { h = h.tanh() }
    let drawing = try Drawing(ComputationGraph(of: h), direction: .forward, options: .init())
    #expect(!drawing.captions.boxes.joined().contains { $0.grid != nil })
  }

  @Test("What an operation computes stands beside its derivative, with names and numbers")
  func definitions() throws {
    let x = Tensor(2.0, requiresGrad: true).named("x")
    let logits = Tensor([[0.5, 1]], requiresGrad: true).named("z")
    let target = Tensor([[1.0, 0]])
    let cases: [(Tensor, [String])] = [
      (x.sigmoid(), ["y = 1 / (1 + exp(−x))"]), (x.gelu(), ["y = x · Φ(x)"]),
      ((x * 2).silu(), ["y = 4 · σ(4)"]), (logits.softmax(dim: 1).sum(), ["y = exp(z) / Σ exp(z)"]),
      (mseLoss(logits, target), ["y = mean((z − b)²)"]),
      (mseLoss(logits, target, reduction: .sum), ["y = Σ (z − b)²"]), (x * x, []), (x.tanh(), []),
    ]
    for (root, expected) in cases {
      root.backward()
      let drawing = try Drawing(ComputationGraph(of: root), direction: .backward, options: .init())
      let notes = drawing.captions.boxes.joined().filter { $0.kind == .note }
      #expect(notes.map(\.text.english) == expected)
    }
    #expect(!(try svg(ComputationGraph(of: x.sigmoid()), .forward)).contains("exp(−x)"))
  }

  @Test("On demand boxes say element types, bytes, and what is saved for backward")
  func memory() throws {
    let x = Tensor.ones([8, 4], requiresGrad: true).named("x")
    let w = Tensor.full([8, 4], 2.0).named("w")
    let loss = (x * w).tanh().sum()
    loss.backward()
    let graph = ComputationGraph(of: loss)
    let indexed = IndexedGraph(graph)
    let saved = graph.nodes.map { indexed.savedText($0.id)?.english }
    // Only x wants a gradient, whose derivative reads w; tanh reads its result; sum reads nothing.
    #expect(saved.compactMap(\.self) == ["saves w · 128 B", "saves y · 128 B", "saves nothing"])
    var options = DrawingOptions()
    options.showsMemory = true
    let picture = try svg(graph, .backward, options)
    #expect(picture.contains(">float32 · CPU · 128 B<") && picture.contains(">saves w · 128 B<"))
    #expect(!(try svg(graph)).contains("CPU"))
    options.language = .chinese
    #expect(try svg(graph, .backward, options).contains(">保存 w · 128 B<"))
    let page = String(decoding: try graph.film(), as: UTF8.self)
    #expect(page.contains("saves w · 128 B\\u001f保存 w · 128 B"))
  }

  @Test("A long path keeps its end; an output that nobody named is no L")
  func names() throws {
    #expect(Label.tail("w") == "w")
    #expect(Label.tail("encoder.0.self_attn.in_proj_weight") == "…in_proj_weight")
    #expect(Label.tail("encoder.0.self_attn.in_proj_bias") == "…self_attn.in_proj_bias")
    let x = Tensor([[1.0, 2], [3, 4]], requiresGrad: true)
    let forward = try svg(ComputationGraph(of: x.tanh()), .forward)
    #expect(forward.contains(">result<") && !forward.contains("L result"))
    let sum = x.tanh().sum()
    sum.backward()
    #expect(try svg(ComputationGraph(of: sum)).contains(">L result<"))
  }

  @Test("The legend explains the signs in derivatives that are no school mathematics")
  func glossary() throws {
    let x = Tensor([[1.0, 2], [3, 4]], requiresGrad: true).named("x")
    let root = x.matmul(x[0...0].t()).relu().sum()
    root.backward()
    let words = try Drawing(ComputationGraph(of: root), direction: .backward, options: .init())
      .legendEntries().map(\.words.english)
    let expected = [
      "gradient from upstream", "g back at its places, else 0", "1 where it holds, else 0",
      "an array: the stronger, the larger, either sign",
    ]
    for word in expected { #expect(words.contains(word), "\(words)") }
    #expect(!(try svg(Samples.neuron())).contains("upstream"))
  }

  @Test("A picture takes less than 2 KB for a box with its lines")
  func size() throws {
    for graph in [Samples.perceptron(layers: 2, width: 3), Samples.hub(uses: 12)] {
      let options = DrawingOptions(collapse: .none)
      let boxes = try Drawing(graph, direction: .backward, options: options).display.boxes.count
      let picture = try svg(graph, .backward, options)
      #expect(picture.utf8.count < 2000 * boxes, "\(picture.utf8.count / boxes)")
    }
  }

  @Test("On a shade of heat the text is ink, which stands out on all of them")
  func heatedText() throws {
    var options = DrawingOptions()
    options.heat = Dictionary(uniqueKeysWithValues: (0...5).map { ($0, Double($0) / 5) })
    let drawing = try Drawing(Samples.neuron(), direction: .forward, options: options)
    let runs = drawing.display.boxes.indices.flatMap { index in
      drawing.boxGroup(index, Point(x: 0, y: 0)).shapes.compactMap { shape -> Paint? in
        if case .text(let run) = shape { run.paint } else { nil }
      }
    }
    #expect(Set(runs) == [.ink])
  }
}
