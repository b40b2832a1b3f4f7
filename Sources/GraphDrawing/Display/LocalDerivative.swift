import Gradbook

/// An edge's local derivative as symbols with names and numbers plugged in: `∂ = w = −3`.
struct LocalDerivative {
  private let formula: Formula?
  private let number: TensorSummary?
  /// What the target's operands are called, as far as the graph has them.
  private let letters: [Character]
  private let values: [Formula.Symbol: Formula.Value]

  init(_ index: Int, in indexed: IndexedGraph) {
    let graph = indexed.graph
    let edge = graph.edges[index]
    let target = graph.nodes[edge.target]
    formula = edge.formula
    number = edge.localDerivative
    letters = target.operandLetters
    var values = indexed.values(edge.target)
    values[.result] = IndexedGraph.shown(target)
    self.values = values
  }

  /// The formula with operands plugged in.
  var plugged: Text? {
    guard let text = formula?.text(operands: letters, values: values), !text.english.isEmpty else {
      return nil
    }
    return Text(clipped(text.english), clipped(text.chinese))
  }

  private func clipped(_ text: String) -> String { Label.clipped(text, columns: 160) }

  /// Whether a letter of an operand is left in the text, because the operand has neither a name
  /// nor one number.
  var leavesLetters: Bool {
    formula?.symbols(operands: letters).contains {
      if case .operand = $0 { values[$0] == nil } else { false }
    } ?? false
  }

  /// Whether the formula uses the upstream gradient `g` itself: a vector–Jacobian product.
  var isProduct: Bool { formula?.symbols(operands: letters).contains(.upstream) ?? false }

  /// The one number that all elements of an array are, as text.
  private var common: String? {
    guard let elements = number?.elements, let first = elements.first,
      elements.allSatisfy({ $0 == first })
    else { return nil }
    return NumberText.short(first)
  }

  /// Whether what the number would be computed from has been overwritten.
  var isOverwritten: Bool { number?.isOverwritten == true }

  /// The whole text, for panels.
  var long: Text? { text(lead: "∂ = ", equals: " = ", value: number?.full) }

  /// The name alone of a derivative that is called by its name, such as `lstmCell′` of
  /// `lstmCell′(g, x, c)`; else as ``short`` if that is one line.
  var briefest: [Text] {
    guard let formula = plugged?.english, let name = formula.firstMatch(of: /^(\w+′)\(.*\)$/)?.1
    else {
      return short.count > 1 ? [Text("∂=…")] : short
    }
    return [Text(String(name))]
  }

  /// Lines that fit on an edge: one, or the formula's and below them the number's.
  var short: [Text] {
    guard let text = text(lead: "∂=", equals: "=", value: shownOnEdge) else { return [] }
    if fits(text) { return [text] }
    let number = isProduct ? nil : shownOnEdge
    guard let plugged else { return number.map { [$0.prefixed("∂=")] } ?? [] }
    let formula = (isProduct ? plugged : plugged.prefixed("∂=")).broken(at: Self.lineColumns)
    if formula.count <= Self.mostLines {
      return formula + (number.map { [$0.prefixed("=")] } ?? [])
    }
    return number.map { [$0.prefixed("∂=")] } ?? [Text("∂=…")]
  }

  /// How wide the lines of a broken formula are, and how many there may be.
  private static let lineColumns = 34
  private static let mostLines = 4

  private func fits(_ text: Text) -> Bool {
    max(text.english.displayWidth, text.chinese.displayWidth) <= Label.maximumColumns
  }

  private var shownOnEdge: Text? {
    isOverwritten ? TensorSummary.overwritten : number?.preview.map { Text($0) }
  }

  private func text(lead: String, equals: String, value: Text?) -> Text? {
    guard let plugged else { return value.map { $0.prefixed(lead) } }
    if isProduct { return plugged }
    guard let value, value.english != plugged.english, common != plugged.english else {
      return plugged.prefixed(lead)
    }
    return Text(
      lead + plugged.english + equals + value.english,
      lead + plugged.chinese + equals + value.chinese)
  }
}

extension Text {
  fileprivate func prefixed(_ lead: String) -> Text { Text(lead + english, lead + chinese) }

  /// The text on lines of at most `columns`, broken before the signs of its operations.
  fileprivate func broken(at columns: Int) -> [Text] {
    let (a, b) = (Self.lines(of: english, columns), Self.lines(of: chinese, columns))
    return (0..<max(a.count, b.count)).map { index in
      Text(a.indices.contains(index) ? a[index] : "", b.indices.contains(index) ? b[index] : "")
    }
  }

  private static let signs: Set<Substring> = ["+", "−", "·", "/", "@", "∗", "∧", "∨"]

  private static func lines(of text: String, _ columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var sign = ""
    for word in text.split(separator: " ") {
      // A sign goes with the word that follows it.
      if signs.contains(word) {
        sign = "\(word) "
        continue
      }
      let next = sign + word
      sign = ""
      if !line.isEmpty, line.displayWidth + 1 + next.displayWidth > columns {
        lines.append(line)
        line = next
      } else {
        line += (line.isEmpty ? "" : " ") + next
      }
    }
    return lines + [line]
  }
}
