import Foundation
import Gradbook
import Testing

@testable import GraphDrawing

/// Graphs from JSON in which each field, one after the other, has been made hostile: refused in a
/// sentence or drawn, never a trap.
struct HostileGraphTests {
  private static let hostile = [
    "null", "true", "-1", "0", "1", "2", "65", "\(Int.max)", "\(Int.min)", "1e308", "1e999", "0.5",
    "\"NaN\"", "\"-Infinity\"", "\"\"", "\"\\u0000\\u202e<&\\\"\\\\N\"", "\"\\ud800\"",
    "\"" + String(repeating: "权", count: 2_000) + "\"", "[]", "[null]", "[-1]", "[0]", "[2]",
    "[\(Int.max),\(Int.max)]", "[1099511627776,1099511627776]", "[4611686018427387904,4]",
    "[0,\(Int.max),\(Int.max)]",
    "[" + Array(repeating: "1", count: 300).joined(separator: ",") + "]",
    "[" + Array(repeating: "\"s\"", count: 100).joined(separator: ",") + "]", "[\"NaN\"]", "{}",
    quantity("[1099511627776,1099511627776]"), quantity("[2]", "[1]"), quantity("[-1]", "[]"),
    quantity("[]", "[1]", "complex"), quantity("[1099511627776,1048576]"), quantity("[0]", "[]"),
  ]

  private static func quantity(
    _ shape: String, _ elements: String = "null", _ dtype: String = "float64"
  ) -> String {
    "{\"dtype\":\"\(dtype)\",\"elements\":\(elements),\"maximumMagnitude\":-1,\"mean\":\"NaN\","
      + "\"shape\":\(shape)}"
  }

  private static func sound() -> [UInt8] {
    let x = Tensor([1.0, 2], requiresGrad: true).named("x")
    let b = Tensor(0.5).named("b")
    let loss = scope("net") { (x.detach() - x * b) }.sum()
    loss.backward()
    noGrad { _ = b.zeroInPlace() }
    return Array(ComputationGraph(of: loss).json().utf8)
  }

  /// Adds the place of the value that begins at `start`, of all in it and of their keys; returns
  /// where it ends.
  private static func places(_ text: [UInt8], _ start: Int, _ found: inout [Range<Int>]) -> Int {
    var end = start
    switch text[start] {
    case UInt8(ascii: "\""):
      end += 1
      while text[end] != UInt8(ascii: "\"") { end += text[end] == UInt8(ascii: "\\") ? 2 : 1 }
      end += 1
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      end += 1
      while !"]}".utf8.contains(text[end]) {
        end = ",:".utf8.contains(text[end]) ? end + 1 : places(text, end, &found)
      }
      end += 1
    default: while !",]}".utf8.contains(text[end]) { end += 1 }
    }
    found.append(start..<end)
    return end
  }

  @Test("Each field of a graph made hostile: refused in a sentence, or drawn in every format")
  func everyField() throws {
    let text = Self.sound()
    var places: [Range<Int>] = []
    #expect(Self.places(text, 0, &places) == text.count)
    #expect(throws: Never.self) {
      try ComputationGraph(json: String(decoding: text, as: UTF8.self))
    }
    var (refused, drawn) = (0, 0)
    for place in places {
      for value in Self.hostile {
        let changed = text[..<place.lowerBound] + Array(value.utf8) + text[place.upperBound...]
        guard let graph = Self.read(String(decoding: changed, as: UTF8.self)) else {
          refused += 1
          continue
        }
        drawn += 1
        // One format each: the place, the value and the format have nothing in common.
        try draw(graph, Self.formats[drawn % Self.formats.count])
      }
    }
    #expect(refused > 1000 && drawn > 300, "\(refused) refused, \(drawn) drawn")
  }

  @Test("What an edge holds must be an array that can be, or is refused by its place")
  func edgeQuantities() throws {
    let text = String(decoding: Self.sound(), as: UTF8.self)
    for field in ["localDerivative", "contribution"] {
      let start = try #require(text.range(of: "\"\(field)\":{"))
      let from = text.index(before: start.upperBound)
      let end = try #require(text[from...].firstIndex(of: "}"))
      for (shape, elements) in [
        ("[1099511627776,1099511627776]", "null"), ("[-1]", "[]"), ("[2]", "[1]"), ("[0]", "[1]"),
      ] {
        let changed = text.replacingCharacters(
          in: from...end, with: Self.quantity(shape, elements))
        let error = #expect(throws: GraphFormatError.self) { try ComputationGraph(json: changed) }
        #expect(error?.description.contains(field) == true, "\(error as Any)")
      }
    }
  }

  private static let formats: [GraphFormat] = [.text, .svg, .dot, .mermaid, .html, .json, .text]

  private static func read(_ json: String) -> ComputationGraph? {
    do {
      return try ComputationGraph(json: json)
    } catch {
      let said = error.description
      #expect(said.utf8.count < 1_000 && !said.contains(".."), "\(said)")
      #expect(error.chineseDescription.hasSuffix("。"))
      return nil
    }
  }

  private func draw(_ graph: ComputationGraph, _ format: GraphFormat) throws {
    do {
      #expect(!(try graph.render(format, direction: .backward)).isEmpty)
    } catch GraphRenderError.malformed(let place, let detail) {
      Issue.record("read, and then refused: \(place) \(detail.english)")
    } catch GraphRenderError.tooLarge, GraphRenderError.badLabel {}
  }

  @Test("Scopes as deep as are read are drawn", arguments: [1, 40, 256])
  func deepScopes(depth: Int) throws {
    var graph = Samples.neuron()
    for index in graph.nodes.indices {
      graph.nodes[index].scope = (0..<depth).map { "s\($0)" }
    }
    for format in [GraphFormat.svg, .dot, .mermaid] {
      #expect(!(try graph.render(format, direction: .backward).isEmpty))
    }
  }
}
