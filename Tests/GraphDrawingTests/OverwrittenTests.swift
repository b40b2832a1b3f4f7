import Foundation
import Gradbook
import Testing

@testable import GraphDrawing

/// Every form of a graph in which values were overwritten, or are NaN.
struct OverwrittenTests {
  /// `y = x*2; y += 3`, and a product whose second factor was changed after the pass.
  static func graph() -> ComputationGraph {
    let x = Tensor([1.0, 2], requiresGrad: true).named("x")
    let w = Tensor([3.0, 4], requiresGrad: true).named("w")
    var y = x * 2
    y += 3
    let loss = (y * w).sum()
    loss.backward()
    noGrad { _ = w.fillInPlace(0) }
    return ComputationGraph(of: loss)
  }

  static let formats: [GraphFormat] = [.svg, .html, .dot, .mermaid, .text]

  @Test(
    "Each format says overwritten, in both languages, and shows no number instead",
    arguments: formats)
  func says(format: GraphFormat) throws {
    for language in Language.allCases {
      let data = try Self.graph().render(
        format, direction: .backward, options: .init(language: language))
      let text = String(decoding: data, as: UTF8.self)
      let word = language == .chinese ? "已被覆盖" : "overwritten"
      #expect(text.contains(word), "\(language)")
      // 5 and 7 are y as it is now; the factor 0 is w as it is now.
      let product = Self.graph().nodes.first { $0.operation == "mul" }
      #expect(product?.value.isOverwritten == true)
    }
    #expect(Self.graph().json().contains("\"isOverwritten\":true"))
  }

  @Test("What was overwritten is grey, and the legend says what the word means")
  func grey() throws {
    let drawing = try Drawing(Self.graph(), direction: .backward, options: .init())
    let lines = (drawing.captions.boxes + drawing.captions.links).joined().filter(\.isOverwritten)
    #expect(Set(lines.map(\.kind)) == [.value, .gradient, .local, .contribution])
    #expect(lines.allSatisfy { $0.paint() == .cut && $0.text.english.contains("overwritten") })
    let legend = drawing.legendEntries().map(\.words.english)
    #expect(legend.contains("written in place since"))
    #expect(!(try svg(Samples.neuron())).contains("written in place"))
  }

  @Test("Labels and the film's panel say it too")
  func speaks() throws {
    let page = String(decoding: try Self.graph().film(), as: UTF8.self)
    #expect(page.contains("value overwritten") && page.contains("值 已被覆盖"))
    #expect(page.contains("overwritten\\u001f"))
  }

  @Test("A NaN gradient is no forgotten zeroGrad")
  func notANumber() throws {
    let x = Tensor(0.0, requiresGrad: true).named("x")
    let root = (x * x).sqrt() + Tensor(0.0).log() * x
    root.backward()
    let graph = ComputationGraph(of: root)
    #expect(graph.nodes[0].gradient?.scalar?.isNaN == true)
    #expect(!(try svg(graph)).contains("⚠"))
    #expect(!String(decoding: try graph.film(), as: UTF8.self).contains("\"held\""))
  }

  @Test("Sums that differ in their last digits are no forgotten zeroGrad; a second pass is")
  func rounding() throws {
    let w = Tensor([0.1, 0.7], requiresGrad: true).named("w")
    let steps = (1...50).map { w * (Double($0) / 7) }
    let sum = steps.dropFirst().reduce(steps[0]) { ($0 + $1).tanh() }.sum()
    sum.backward(retainGraph: true)
    let leaf = ComputationGraph(of: sum).nodes.first { $0.name == "w" }
    #expect(leaf?.heldGradient == nil)
    sum.backward(retainGraph: true)
    let again = ComputationGraph(of: sum).nodes.first { $0.name == "w" }
    #expect(again?.isStale == true)
  }

  @Test("A right-to-left override turns no words round")
  func directions() throws {
    var graph = Samples.neuron()
    graph.nodes[1].name = "\u{202E}w"
    graph.nodes[2].name = "שלום"
    for format in [GraphFormat.svg, .dot, .mermaid, .text, .html] {
      let data = try graph.render(format, direction: .backward)
      #expect(!String(decoding: data, as: UTF8.self).contains("\u{202E}"), "\(format)")
    }
    #expect(try svg(graph).contains("\u{2068}שלום\u{2069} parameter ★"))
  }
}
