import CGraphviz
import Foundation
import Gradbook
import Testing

@testable import GraphDrawing

/// Texts that have broken drawing programs.
let hostileTexts: [String] = [
  "<", "\"", "'", "a\nb", "a\u{0}b", "a\rb", "\u{1F600}👩‍👩‍👧", "\\N", "\\G", "\\", "C:\\new",
  "&lt;", "&", "&#x4E2D;", "]]>", "<!--", "</script>", "<TABLE>", "\u{FFFE}", "\u{202E}abc",
  "{a|b}", "", " ", "e\u{301}\u{301}\u{301}", "\u{2028}", "--", "end", "%s%n", "标签<权重>",
  String(repeating: "a", count: 100_000), String(repeating: "权", count: 100_000),
]

struct SafetyTests {
  static func graph(named text: String) -> ComputationGraph {
    var graph = Samples.neuron()
    for index in graph.nodes.indices {
      graph.nodes[index].name = text
      graph.nodes[index].symbol = text
      graph.nodes[index].operation = text
      graph.nodes[index].scope = [text, text]
      graph.nodes[index].source = .init(file: text, line: 1)
    }
    for index in graph.edges.indices { graph.edges[index].formula = Formula(text) }
    return graph
  }

  @Test("Hostile text gives well-formed pictures", arguments: hostileTexts)
  func hostileText(text: String) throws {
    let graph = Self.graph(named: text)
    let options = DrawingOptions(title: Text(text))
    let picture = try svg(graph, .backward, options)
    let ids = try XMLChecker(picture).ids
    #expect(Set(ids).count == ids.count)
    #expect(picture.utf8.count < 200_000)
    let fragment = try graph.svgFragment(id: text, direction: .backward, options: options)
    _ = try XMLChecker(fragment)
    for format in [GraphFormat.dot, .mermaid, .text, .json] {
      #expect(!(try graph.render(format, direction: .backward, options: options).isEmpty))
    }
  }

  @Test(
    "Hostile text does not end the film's script", arguments: ["</script>", "<!--", "\u{2028}"])
  func hostileFilm(text: String) throws {
    let page = String(decoding: try Self.graph(named: text).film(), as: UTF8.self)
    #expect(page.components(separatedBy: "</script>").count == 4)
    #expect(!page.contains("<!--") && !page.contains("\u{2028}"))
  }

  @Test("Graphviz's own drawing of hostile text is well-formed and shows it literally")
  func rawDrawing() throws {
    let graph = Self.graph(named: "\\N &lt; <b>")
    let drawing = try Drawing(graph, direction: .backward, options: .init())
    let bytes = try drawing.request.graphvizDrawing("svg")
    let raw = String(decoding: bytes, as: UTF8.self)
    #expect(raw.contains("\\N &amp;lt; &lt;b&gt;"))
  }

  @Test("The C edge refuses text that is not clean UTF-8")
  func brokenUTF8() throws {
    let broken: [[UInt8]] = [
      [0xC3], [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x61, 0x80],
      [0x01], [0x7F], [0xC2, 0x85], [0xEF, 0xBF, 0xBE],
    ]
    try GraphvizSession.run { () throws(GraphRenderError) in
      let graph = try GraphvizGraph("test", for: CGV_FOR_LAYOUT)
      defer { graph.close() }
      try graph.declare(CGV_NODE, [("label", "")])
      let node = cgv_add_node(graph.handle, -1, "n")
      for bytes in broken {
        let text = bytes.map { CChar(bitPattern: $0) } + [0]
        #expect(cgv_set(graph.handle, CGV_NODE, node, "label", text) == CGV_BAD_TEXT)
        #expect(cgv_add_node(graph.handle, -1, text) == -1)
      }
      #expect(cgv_set(graph.handle, CGV_NODE, node, "undeclared", "x") == CGV_BAD_CALL)
      #expect(cgv_set(graph.handle, CGV_NODE, 7, "label", "x") == CGV_BAD_CALL)
    }
  }

  @Test("Graphs whose ids do not fit together are refused, not drawn")
  func malformed() {
    var changes: [ComputationGraph] = []
    for change in [
      { (graph: inout ComputationGraph) in graph.nodes[2].id = 9 },
      { graph in graph.edges[0].source = -1 },
      { graph in graph.edges[0].target = 99 },
      { graph in graph.edges[0].source = graph.edges[0].target },
      { graph in graph.edges[0].operand = graph.edges[1].operand },
      { graph in graph.roots = [42] },
      { graph in graph.backwardOrder = [-3] },
      { graph in graph.nodes[0].value.shape = [-1, 7] },
      { graph in graph.nodes[1].value.elements = [] },
    ] {
      var graph = Samples.neuron()
      change(&graph)
      changes.append(graph)
    }
    for graph in changes {
      for format in [GraphFormat.svg, .text, .dot, .mermaid, .html] {
        #expect { try graph.render(format) } throws: { error in
          if case .malformed? = error as? GraphRenderError { true } else { false }
        }
      }
    }
  }

  @Test("An empty graph, NaN and empty arrays are drawn")
  func oddities() throws {
    let empty = ComputationGraph(
      nodes: [], edges: [], roots: [], hasGradients: false, backwardOrder: [])
    _ = try XMLChecker(try svg(empty))
    var graph = Samples.neuron()
    graph.nodes[2].value = TensorSummary(.nan)
    graph.nodes[0].value = TensorSummary(elements: [], shape: [0, 3])
    graph.edges[1].contribution = TensorSummary(-.infinity)
    let picture = try svg(graph)
    _ = try XMLChecker(picture)
    #expect(picture.contains("val NaN") && picture.contains("+= −∞"))
    _ = try graph.film()
  }
}
