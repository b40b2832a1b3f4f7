import Foundation
import Testing

@testable import Gradbook

/// Numbers, names and trees as text.
struct GraphTextTests {
  @Test(
    "A number is written in one way",
    arguments: [
      (2, "2"), (-3, "−3"), (6.8813735870195432, "6.881"), (1_234_567, "1.235e6"),
      (12345, "1.234e4"), (12_355, "1.236e4"), (9999.4, "9999"), (9999.6, "1e4"), (1000, "1000"),
      (0.0001, "0.0001"), (0.00001234567, "1.235e−5"), (1e-7, "1e−7"), (0.0, "0"), (-0.0, "−0"),
      (.leastNonzeroMagnitude, "4.941e−324"), (1.7976931348623157e308, "1.798e308"),
      (-1e300, "−1e300"),
      (.nan, "NaN"), (.infinity, "∞"), (-.infinity, "−∞"), (0.1 + 0.2, "0.3"),
    ] as [(Double, String)])
  func numbers(number: Double, text: String) {
    #expect(NumberText.short(number) == text)
    #expect(TensorSummary(number).summary == text && TensorSummary(number).brief == Text(text))
  }

  @Test("The text tree of vectors has their names and their elements")
  func vectors() {
    let x = Tensor([1.0, 2], requiresGrad: true).named("x")
    let w = Tensor([3.0, 4], requiresGrad: true).named("weights")
    let y = ((x * w + x) * w).tanh().exp().sum()
    y.backward()
    let text = ComputationGraph(of: y).text()
    #expect(text.contains("─ x ") && text.contains("─ weights ") && text.contains("[3, 4]"))
    #expect(!text.contains("…"))
  }

  @Test("Operands stand in their order, however the edges of a file are ordered")
  func order() {
    let a = Tensor(1.0, requiresGrad: true).named("a")
    let b = Tensor(2.0, requiresGrad: true).named("b")
    var graph = ComputationGraph(of: a - b)
    let text = graph.text()
    graph.edges.reverse()
    #expect(graph.text() == text)
  }

  @Test(
    "What turns text round is isolated or made visible",
    arguments: [
      ("\u{202E}abc", "\u{FFFD}abc"), ("a\u{2066}b", "a\u{FFFD}b"), ("\u{2069}x", "\u{FFFD}x"),
      ("שלום", "\u{2068}שלום\u{2069}"), ("权重", "权重"), ("x\u{202C}\u{2067}", "x\u{FFFD}\u{FFFD}"),
      ("\u{2068}w\u{2069}", "\u{2068}w\u{2069}"), ("\u{2068}w", "\u{FFFD}w"),
      ("\u{2069}א\u{202E}", "\u{2068}\u{FFFD}א\u{FFFD}\u{2069}"),
    ])
  func directions(name: String, shown: String) {
    #expect(Label.clean(name) == shown)
    #expect(Label.clean(shown) == shown && Label.clipped(shown) == shown)
  }

  @Test("A long name from right to left is cut inside its isolate")
  func cutIsolate() {
    let cut = Label.clipped(String(repeating: "ש", count: 100))
    #expect(cut.first == "\u{2068}" && cut.hasSuffix("…\u{2069}") && cut.displayWidth == 24)
    #expect(Label.clipped(cut) == cut)
  }

  @Test("Text that is no graph is refused with one full stop, in both languages")
  func sentences() {
    for text in ["", "{", "[]", "{\"nodes\":3}", String(repeating: "[", count: 200_000)] {
      let error = #expect(throws: GraphFormatError.self) { try ComputationGraph(json: text) }
      for said in [error?.description, error?.chineseDescription].compactMap(\.self) {
        #expect(!said.contains("..") && !said.contains("。。") && !said.contains(".,"))
        #expect(said.contains("json()"))
      }
    }
    let error = #expect(throws: GraphFormatError.self) { try ComputationGraph(json: "nonsense") }
    #expect(
      error?.description
        == "This is not a graph as json() writes it: the whole text is not JSON. Write it again "
        + "with json().")
  }

  @Test("A graph that does not hold together is refused by whatever decodes it")
  func decoding() throws {
    let x = Tensor([1.0, 2], requiresGrad: true)
    let json = ComputationGraph(of: x * x).json().replacing("\"shape\":[2]", with: "\"shape\":[3]")
    #expect(throws: GraphFormatError.self) {
      try JSONDecoder().decode(ComputationGraph.self, from: Data(json.utf8))
    }
  }

  @Test("Only functions whose arguments may change places are taken for such")
  func commutative() {
    let names = OperationCatalogue.entries.compactMap { $0 as? BinaryEntry }
      .filter(\.isCommutative).map(\.name)
    #expect(Set(names) == ["add", "mul", "maximum", "minimum", "logaddexp"])
  }
}
