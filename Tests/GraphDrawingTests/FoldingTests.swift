import Foundation
import Gradbook
import Testing

@testable import GraphDrawing

struct FoldingTests {
  private func display(
    _ graph: ComputationGraph, _ options: DrawingOptions = .init()
  ) throws -> DisplayGraph {
    try Drawing(graph, direction: .backward, options: options).display
  }

  @Test("A large graph is folded until it can be read")
  func automatic() throws {
    let graph = Samples.perceptron(layers: 4, width: 6)
    #expect(graph.nodes.count > 300)
    let display = try display(graph)
    #expect(display.boxes.count <= 120 && display.boxes.contains(where: \.isModule))
    let few = try self.display(graph, .init(maximumBoxes: 10))
    #expect(few.boxes.count <= 10)
  }

  @Test("Folding loses no node and no edge between boxes", arguments: [1, 2])
  func completeness(depth: Int) throws {
    let graph = Samples.perceptron(layers: 2, width: 3)
    let display = try display(graph, .init(collapse: .depth(depth)))
    let members = display.boxes.filter { !$0.isStub }.flatMap(\.members)
    #expect(members.sorted() == graph.nodes.map(\.id))
    let drawn = Set(display.links.flatMap(\.edges))
    for (index, edge) in graph.edges.enumerated() {
      let isInside = display.boxOfNode[edge.source] == display.boxOfNode[edge.target]
      #expect(drawn.contains(index) != isInside)
    }
  }

  @Test("Calls of one scope in a loop are clusters, or the first, the last and a box between")
  func repeats() throws {
    var f = Fixture()
    var h = f.leaf("h", 1)
    for _ in 0..<50 {
      f.scope = ["step"]
      h = f.tanh(f.plus(h, h))
      f.scope = []
      h = f.plus(h, h)
    }
    let graph = f.graph(root: h)
    let open = try display(graph, .init(collapse: .none))
    #expect(open.clusters.count == 50)
    #expect(open.clusters.map(\.id).prefix(2) == ["m.step", "m.step.2"])
    #expect(open.clusters[1].title == Text("step · 2"))
    let folded = try display(graph)
    #expect(folded.boxes.count < 12 && folded.boxes.contains { $0.part == "r1.2-49" })
    let titles = folded.clusters.map(\.title.english)
    #expect(titles.contains("step · 1") && titles.contains("step · 50"), "\(titles)")
  }

  @Test("A weight used 1,000 times costs less than two seconds of processor time, as stubs")
  func hub() async {
    // In a process of its own: other tests' time does not count.
    await #expect(processExitsWith: .success) {
      let graph = Samples.hub(uses: 1000)
      let start = clock()
      let picture = try svg(graph, .backward, .init(collapse: .none))
      let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
      #expect(seconds < 2)
      #expect(picture.components(separatedBy: "data-origin=\"n0\"").count - 1 == 999)
    }
  }

  @Test("A leaf used eight times keeps its lines; used nine times it gets stubs")
  func stubs() throws {
    #expect(
      try !display(Samples.hub(uses: 8)).boxes.contains(where: \.isStub))
    #expect(
      try display(Samples.hub(uses: 9)).boxes.count(where: \.isStub) == 8)
  }

  @Test("Where Graphviz has trouble with clusters the boxes are still drawn, without them")
  func withoutClusters() throws {
    var drawing = try Drawing(Samples.neuron(), direction: .backward, options: .init())
    drawing.geometry = try drawing.request.geometry(triesClusters: false)
    let picture = SVGWriter(languages: .one(.english), theme: .light).write(drawing.scene())
    let ids = try XMLChecker(picture).ids
    #expect(ids.contains("n5") && !ids.contains("m.neuron"))
  }

  @Test("A chain of 4,000 operations is laid out without exhausting the stack")
  func longChain() throws {
    var f = Fixture()
    var x = f.leaf("x", 0.1)
    for _ in 0..<4_000 { x = f.tanh(x) }
    let graph = f.graph(root: x)
    _ = try svg(graph, .forward, .init(collapse: .none))
    #expect(!(try graph.render(.text).isEmpty))
  }
}
