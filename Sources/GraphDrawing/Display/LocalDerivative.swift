import Gradbook

/// An edge's local derivative as symbols with names and numbers plugged in: `∂ = w = −3`.
struct LocalDerivative {
  private let formula: String?
  private let number: Quantity?
  private let operands: [Character: String]

  init(_ index: Int, in indexed: IndexedGraph) {
    let graph = indexed.graph
    let edge = graph.edges[index]
    formula = edge.formula.map { Label.clipped($0, columns: 160) }
    number = edge.localDerivative
    var operands: [Character: String] = [:]
    for other in indexed.operands[edge.target].map({ graph.edges[$0] }) {
      guard let letter = Self.letter(other.operand) else { continue }
      operands[letter] = Self.shown(graph.nodes[other.source])
    }
    operands["y"] = Self.shown(graph.nodes[edge.target])
    self.operands = operands
  }

  private static func letter(_ operand: Int) -> Character? {
    guard (0..<20).contains(operand), let scalar = Unicode.Scalar(UInt32(97 + operand)) else {
      return nil
    }
    // g is the upstream gradient.
    return scalar == "g" ? nil : Character(scalar)
  }

  // Its name; the number of an unnamed scalar; nothing for an unnamed array.
  private static func shown(_ node: ComputationGraph.Node) -> String? {
    if let name = node.name, !name.isEmpty { return Label.clipped(name, columns: 8) }
    guard let scalar = node.value.scalar, node.value.shape.isEmpty else { return nil }
    let number = NumberText.short(scalar)
    return number.hasPrefix("−") || number.contains("e") ? "(\(number))" : number
  }

  /// The formula with operands plugged in, unclipped.
  var plugged: String? {
    guard let formula, !formula.isEmpty else { return nil }
    var result = ""
    let characters = Array(formula)
    for (index, character) in characters.enumerated() {
      let before = index > 0 && characters[index - 1].isLetter
      let after = index + 1 < characters.count && characters[index + 1].isLetter
      // A letter inside a word, such as the a of tanh, is no operand; ᵀ after one is no word.
      let isWord = before || (after && characters[index + 1].isASCII)
      result += isWord ? String(character) : operands[character] ?? String(character)
    }
    let isLoneNegative =
      result.hasPrefix("(") && result.hasSuffix(")")
      && formula.count == 1
    return isLoneNegative ? String(result.dropFirst().dropLast()) : result
  }

  /// Whether the formula uses the upstream gradient `g` itself: a vector–Jacobian product.
  private var isProduct: Bool {
    let characters = Array(formula ?? "")
    return characters.indices.contains { index in
      guard characters[index] == "g" else { return false }
      let before = index > 0 && characters[index - 1].isLetter
      let after =
        index + 1 < characters.count && characters[index + 1].isLetter
        && characters[index + 1].isASCII
      return !before && !after
    }
  }

  /// The one number that all elements of an array are, as text.
  private var common: String? {
    guard let elements = number?.elements, let first = elements.first,
      elements.allSatisfy({ $0 == first })
    else { return nil }
    return NumberText.short(first)
  }

  /// The whole text, for panels.
  var long: String? {
    let value = number.map(\.full)
    guard let plugged else { return value.map { "∂ = \($0)" } }
    if isProduct { return plugged }
    guard let value, value != plugged, common != plugged else { return "∂ = \(plugged)" }
    return "∂ = \(plugged) = \(value)"
  }

  /// A text that fits on an edge.
  var short: String? {
    let value = number?.preview
    guard let plugged else { return value.map { "∂=\($0)" } }
    if isProduct { return Label.clipped(plugged) }
    let both =
      value.map { $0 == plugged || common == plugged ? "∂=\(plugged)" : "∂=\(plugged)=\($0)" }
      ?? "∂=\(plugged)"
    if both.columns <= Label.maximumColumns { return both }
    return value.map { "∂=\($0)" } ?? Label.clipped(both)
  }
}
