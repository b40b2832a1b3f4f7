import Gradbook

/// An edge's local derivative as symbols with names and numbers plugged in: `∂ = w = −3`.
struct LocalDerivative {
  private let formula: String?
  private let number: Quantity?
  private let operands: [Character: String]
  /// What the formula may call the target's operands.
  private let letters: Set<Character>

  init(_ index: Int, in indexed: IndexedGraph) {
    let graph = indexed.graph
    let edge = graph.edges[index]
    let target = graph.nodes[edge.target]
    formula = edge.formula.map { Label.clipped($0, columns: 160) }
    number = edge.localDerivative
    var operands: [Character: String] = [:]
    var letters: Set<Character> = []
    for other in indexed.operands[edge.target].map({ graph.edges[$0] }) {
      let name = target.operandLetter(other.operand)
      guard name.count == 1, let letter = name.first else { continue }
      letters.insert(letter)
      operands[letter] = Self.shown(graph.nodes[other.source])
    }
    operands["y"] = Self.shown(target)
    self.operands = operands
    self.letters = letters
  }

  // Its name if that is short; the number of another scalar; nothing for another array, whose
  // letter stays: a name that is cut would not say which one is meant.
  private static func shown(_ node: ComputationGraph.Node) -> String? {
    if let name = node.name.map({ Label.clipped($0) }), !name.isEmpty, name.displayWidth <= 8 {
      return name
    }
    guard let scalar = node.value.scalar, node.value.shape.isEmpty else { return nil }
    let number = Quantity.short(scalar)
    return number.hasPrefix("−") || number.contains("e") ? "(\(number))" : number
  }

  /// The formula with operands plugged in, unclipped.
  var plugged: String? {
    guard let formula, !formula.isEmpty else { return nil }
    var result = ""
    for (character, isWord) in Self.symbols(formula) {
      result += isWord ? String(character) : operands[character] ?? String(character)
    }
    let isLoneNegative =
      result.hasPrefix("(") && result.hasSuffix(")")
      && formula.count == 1
    return isLoneNegative ? String(result.dropFirst().dropLast()) : result
  }

  /// Whether a letter of an operand is left in the text, because the operand has neither a name
  /// nor one number.
  var leavesLetters: Bool {
    Self.symbols(formula ?? "").contains { character, isWord in
      !isWord && letters.contains(character) && operands[character] == nil
    }
  }

  /// Each character, and whether it is part of a word, such as the a of tanh, and so no operand;
  /// ᵀ after a letter makes no word.
  private static func symbols(_ formula: String) -> [(Character, isWord: Bool)] {
    let characters = Array(formula)
    return characters.indices.map { index in
      let before = index > 0 && characters[index - 1].isLetter
      let after =
        index + 1 < characters.count && characters[index + 1].isLetter
        && characters[index + 1].isASCII
      return (characters[index], before || after)
    }
  }

  /// Whether the formula uses the upstream gradient `g` itself: a vector–Jacobian product.
  private var isProduct: Bool {
    Self.symbols(formula ?? "").contains { $0 == ("g", false) }
  }

  /// The one number that all elements of an array are, as text.
  private var common: String? {
    guard let elements = number?.elements, let first = elements.first,
      elements.allSatisfy({ $0 == first })
    else { return nil }
    return Quantity.short(first)
  }

  /// Whether what the number would be computed from has been overwritten.
  var isOverwritten: Bool { number?.isOverwritten == true }

  /// The whole text, for panels.
  var long: Text? { text(lead: "∂ = ", equals: " = ", value: number?.full) }

  /// A text that fits on an edge.
  var short: Text? {
    guard let text = text(lead: "∂=", equals: "=", value: shownOnEdge) else { return nil }
    if max(text.english.displayWidth, text.chinese.displayWidth) <= Label.maximumColumns {
      return text
    }
    guard !isProduct, let value = shownOnEdge else {
      return Text(Label.clipped(text.english), Label.clipped(text.chinese))
    }
    return Text("∂=\(value.english)", "∂=\(value.chinese)")
  }

  private var shownOnEdge: Text? {
    isOverwritten ? Quantity.overwritten : number?.preview.map { Text($0) }
  }

  private func text(lead: String, equals: String, value: Text?) -> Text? {
    guard let plugged else { return value.map { Text(lead + $0.english, lead + $0.chinese) } }
    if isProduct { return Text(plugged) }
    guard let value, value.english != plugged, common != plugged else {
      return Text(lead + plugged)
    }
    return Text(
      lead + plugged + equals + value.english, lead + plugged + equals + value.chinese)
  }
}
