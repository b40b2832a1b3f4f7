#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ComputationGraph {
  /// The graph as an indented tree, results first; a value that is used again is written once.
  ///
  /// ```
  /// #4  L  tanh = 0.9987  ∂L 1
  /// └─ #3  + = 3.3  ∂L 0.002715  [1]
  ///    ├─ …
  /// ```
  ///
  /// - Parameters:
  ///   - showsGradients: whether gradients and local derivatives stand beside the values; by
  ///     default they do once `backward()` has run.
  ///   - language: the language of its few words.
  public func text(showsGradients: Bool? = nil, language: Language = .english) -> String {
    GraphTree(graph: self, showsGradients: showsGradients ?? hasGradients, language: language)
      .write()
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

/// Writes the tree without recursion, so that a chain of any length is safe.
private struct GraphTree {
  let graph: ComputationGraph
  let showsGradients: Bool
  let language: Language
  private let operands: [[ComputationGraph.Edge]]

  /// Deeper branches go on at the left margin.
  private static let deepest = 20

  private struct Branch {
    var id: Int
    var edge: ComputationGraph.Edge?
    var margin = ""
    var isLast = true
    var depth = 0
  }

  init(graph: ComputationGraph, showsGradients: Bool, language: Language) {
    self.graph = graph
    self.showsGradients = showsGradients
    self.language = language
    var operands = [[ComputationGraph.Edge]](repeating: [], count: graph.nodes.count)
    for edge in graph.edges { operands[edge.target].append(edge) }
    self.operands = operands
  }

  func write() -> String {
    var lines: [String] = []
    var written: Set<Int> = []
    var later = Array(graph.roots.reversed())
    while let root = later.popLast() {
      var stack = [Branch(id: root)]
      while let branch = stack.popLast() {
        let inputs = operands[branch.id]
        if written.contains(branch.id) && !inputs.isEmpty {
          lines.append(line(branch, Text("(see above)", "（见上文）")))
          continue
        }
        if branch.depth == Self.deepest && !inputs.isEmpty {
          lines.append(line(branch, Text("(continued below)", "（下接）")))
          later.append(branch.id)
          continue
        }
        written.insert(branch.id)
        lines.append(line(branch, nil))
        let margin = branch.depth == 0 ? "" : branch.margin + (branch.isLast ? "   " : "│  ")
        for (position, edge) in inputs.enumerated().reversed() {
          stack.append(
            Branch(
              id: edge.source, edge: edge, margin: margin, isLast: position == inputs.count - 1,
              depth: branch.depth + 1))
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ branch: Branch, _ remark: Text?) -> String {
    let node = graph.nodes[branch.id]
    var parts = ["#\(node.id)"]
    if let name = node.name { parts.append(name.oneLine) }
    if node.role == .operation {
      parts.append(node.symbol.isEmpty ? node.operation : node.symbol)
    } else {
      parts.append(node.role.word(language))
    }
    if let remark {
      parts.append(remark(language))
    } else {
      parts.append("= \(node.value.summary)")
      if showsGradients, node.requiresGradient {
        parts.append(Text("grad", "梯度")(language) + " " + (node.gradient?.summary ?? "—"))
      }
    }
    if showsGradients, let derivative = branch.edge?.derivativeText { parts.append("[\(derivative)]") }
    if branch.edge?.isCut == true { parts.append("‖") }
    let arm = branch.depth == 0 ? "" : branch.margin + (branch.isLast ? "└─ " : "├─ ")
    return arm + parts.joined(separator: "  ")
  }
}

extension ComputationGraph.Role {
  /// What the role is called.
  public var word: Text {
    switch self {
    case .parameter: Text("parameter", "参数")
    case .input: Text("input", "输入")
    case .constant: Text("constant", "常量")
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

extension String {
  /// The text with line breaks and other controls shown as spaces, cut after 60 characters.
  fileprivate var oneLine: String {
    let flat = String(prefix(60).map { $0.isNewline || $0.asciiValue.map { $0 < 32 } == true ? " " : $0 })
    return count > 60 ? flat + "…" : flat
  }
}
