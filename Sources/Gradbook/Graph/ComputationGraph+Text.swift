#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ComputationGraph {
  /// The graph as an indented tree with numbers in columns, results first; a value that is used
  /// again is written once.
  ///
  /// ```
  ///                 value   gradient   = upstream × local
  /// L = tanh       0.9971          1
  /// └─ +              3.3   0.005434   1 × 0.005434
  ///    ├─ ×             3   0.005434   0.005434 × 1
  /// ```
  ///
  /// - Parameters:
  ///   - showsGradients: whether gradients and local derivatives stand beside the values; by
  ///     default they do once `backward()` has run.
  ///   - language: the language of its few words.
  ///   - width: the columns that a line may take, as far as its numbers allow.
  public func text(
    showsGradients: Bool? = nil, language: Language = .english, width: Int = 80
  ) -> String {
    GraphTable(
      self, showsGradients: showsGradients ?? hasGradients, language: language, width: width
    ).text()
  }

  /// The graph as JSON with sorted keys; NaN and infinities are the strings `NaN`, `Infinity` and
  /// `-Infinity`. Decoding gives back an equal graph; see ``init(json:)``.
  public func json() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    } catch {
      trap("ComputationGraph: a graph of plain values could not be written as JSON (\(error)).")
    }
  }

  /// Reads a graph that ``json()`` wrote.
  ///
  /// - Throws: ``GraphFormatError`` where the text is not such a graph.
  public init(json: String) throws(GraphFormatError) {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    do {
      self = try decoder.decode(ComputationGraph.self, from: Data(json.utf8))
    } catch let error as DecodingError {
      throw GraphFormatError(error)
    } catch {
      throw GraphFormatError(place: "the whole text", detail: "\(error)")
    }
    if let fault = firstFault { throw GraphFormatError(place: fault.place, detail: fault.detail) }
  }

  /// What does not hold together: an id out of place, or an edge to a node that is not there.
  private var firstFault: (place: String, detail: String)? {
    for (index, node) in nodes.enumerated() where node.id != index {
      return ("nodes[\(index)].id", "is \(node.id), but must be its position, \(index)")
    }
    for (index, node) in nodes.enumerated() {
      let quantities = [node.value, node.gradient, node.accumulatedGradient].compactMap(\.self)
      if !quantities.allSatisfy(\.isConsistent) {
        return ("nodes[\(index)]", "holds a shape that does not fit its elements")
      }
    }
    for (index, edge) in edges.enumerated() {
      guard edge.source >= 0, edge.source < edge.target, edge.target < nodes.count else {
        return (
          "edges[\(index)]",
          "runs from \(edge.source) to \(edge.target); it must run from a smaller id to a larger one below \(nodes.count)"
        )
      }
    }
    for (name, ids) in [("roots", roots), ("backwardOrder", backwardOrder)] {
      for (index, id) in ids.enumerated() where !nodes.indices.contains(id) {
        return ("\(name)[\(index)]", "is \(id), and there is no such node")
      }
    }
    return nil
  }
}

extension Quantity {
  fileprivate var isConsistent: Bool {
    var count = 1
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      if extent < 0 || overflow { return false }
      count = product
    }
    return elements.map { $0.count == count && count <= Self.elementLimit } ?? true
  }
}

/// A text that should have been a graph, and is not.
public struct GraphFormatError: Error, Hashable, CustomStringConvertible {
  /// Where in the text the fault is, as a path of keys.
  public let place: String
  /// What is wrong there.
  public let detail: String

  init(place: String, detail: String) {
    self.place = place
    self.detail = detail
  }

  fileprivate init(_ error: DecodingError) {
    let (context, what): (DecodingError.Context, String) =
      switch error {
      case .keyNotFound(let key, let context): (context, "has no “\(key.stringValue)”")
      case .typeMismatch(let type, let context): (context, "is not a \(type)")
      case .valueNotFound(let type, let context): (context, "is null instead of a \(type)")
      case .dataCorrupted(let context): (context, context.debugDescription)
      @unknown default: (.init(codingPath: [], debugDescription: ""), "\(error)")
      }
    let path = context.codingPath.map { key in
      key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
    }.joined()
    self.init(
      place: path.isEmpty ? "the whole text" : String(path.drop { $0 == "." }), detail: what)
  }

  /// The fault, where it is, and the mend.
  public var description: String {
    "This is not a graph as json() writes it: \(place) \(detail). Write it again with json()."
  }
}

extension ComputationGraph.Role {
  /// What the role is called.
  public var word: Text {
    switch self {
    case .parameter: Text("parameter", "参数")
    case .input: Text("input", "输入")
    case .constant: Text("constant", "常数")
    case .operation: Text("operation", "运算")
    }
  }
}

extension ComputationGraph.Edge {
  /// The local derivative as a formula and its number: `∂ = b = −3`.
  public var derivativeText: String? {
    let number = localDerivative?.scalar.map(Quantity.short)
    guard let formula else { return number.map { "∂ = \($0)" } }
    guard let number, number != formula else { return "∂ = \(formula)" }
    return "∂ = \(formula) = \(number)"
  }
}
