extension Formula {
  /// What stands for a symbol.
  package enum Value {
    case name(String)
    case number(Double)
  }

  /// The formula as mathematics on one line.
  ///
  /// - Parameters:
  ///   - operands: what the operands are called where nothing stands for them.
  ///   - values: what stands for symbols.
  package func text(operands: [Character], values: [Symbol: Value] = [:]) -> Text {
    func text(_ language: Language) -> String {
      FormulaWriter(operands: operands, values: values, language: language).whole(self)
    }
    return hasChoice ? Text(text(.english), text(.chinese)) : Text(text(.english))
  }

  /// Every symbol that occurs, also those that single letters of a text stand for.
  package func symbols(operands: [Character]) -> Set<Symbol> {
    symbols { text in
      let writer = FormulaWriter(operands: operands, values: [:], language: .english)
      return Set(writer.letters(of: text).compactMap(\.symbol))
    }
  }
}

/// Writes formulas with as few parentheses as the reading allows.
struct FormulaWriter {
  let operands: [Character]
  let values: [Formula.Symbol: Formula.Value]
  let language: Language

  /// How tightly the outermost sign binds.
  enum Binding: Int { case sum, product, power, atom }
  /// No more columns of a text from outside are looked at.
  private static let limit = 160
  typealias Written = (text: String, binding: Binding)

  /// A formula that stands alone: nothing around it asks for parentheses.
  func whole(_ formula: Formula) -> String {
    guard case .function(.sum, let arguments) = formula.term else { return write(formula).text }
    let terms = write(arguments[0])
    return terms.binding == .atom ? "Σ \(terms.text)" : "Σ(\(terms.text))"
  }

  func write(_ formula: Formula) -> Written {
    switch formula.term {
    case .number(let value): Self.number(value)
    case .symbol(let symbol): value(of: symbol)
    case .function(let function, let arguments): write(function, arguments)
    case .text(let text): (plugged(text), .sum)
    }
  }

  func wrapped(_ formula: Formula, _ least: Binding) -> String {
    let part = write(formula)
    return part.binding.rawValue < least.rawValue ? "(\(part.text))" : part.text
  }

  private func value(of symbol: Formula.Symbol) -> Written {
    switch values[symbol] {
    case .name(let name): return (name, .atom)
    case .number(let number):
      let text = NumberText.short(number)
      return (text, text.hasPrefix("−") || text.contains("e") ? .sum : .atom)
    case nil: return (letter(of: symbol), .atom)
    }
  }

  private func letter(of symbol: Formula.Symbol) -> String {
    switch symbol {
    case .operand(let index):
      operands.indices.contains(index) ? String(operands[index]) : "#\(index)"
    case .result: "y"
    case .upstream: "g"
    case .named(let name): Label.clipped(name)
    }
  }

  /// At most four decimals: enough to recognise a constant by.
  private static func number(_ value: Double) -> Written {
    if value.isNaN { return ("NaN", .atom) }
    let digits = digits(value.magnitude)
    return value < 0 ? ("−" + digits, .sum) : (digits, digits.contains("·") ? .product : .atom)
  }

  private static func digits(_ value: Double) -> String {
    if value.isInfinite { return "∞" }
    if value == value.rounded(), value < 1e15 { return String(Int(value)) }
    let rounded = (value * 10_000).rounded() / 10_000
    let digits = "\(rounded == 0 ? value : rounded)"
    guard let mark = digits.firstIndex(of: "e"), let exponent = Int(digits[mark...].dropFirst())
    else { return digits }
    let mantissa = digits[..<mark]
    return (["1", "1.0"].contains(mantissa) ? "" : mantissa + " · ") + "10" + superscript(exponent)
  }

  static func superscript(_ number: Int) -> String {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    let magnitude = String(
      number.magnitude.description.compactMap(\.wholeNumberValue).map { digits[$0] })
    return (number < 0 ? "⁻" : "") + magnitude
  }
}

extension FormulaWriter {
  /// Each character of a text, and what it stands for: nothing within a word, such as the a of tanh;
  /// ᵀ after a letter makes no word.
  func letters(of text: String) -> [(letter: Character, symbol: Formula.Symbol?)] {
    let characters = Array(Label.clipped(text, columns: Self.limit))
    return characters.indices.map { index in
      let before = index > 0 && characters[index - 1].isLetter
      let after =
        index + 1 < characters.count && characters[index + 1].isLetter
        && characters[index + 1].isASCII
      return (characters[index], before || after ? nil : symbol(characters[index]))
    }
  }

  private func symbol(_ letter: Character) -> Formula.Symbol? {
    if let index = operands.firstIndex(of: letter) { return .operand(index) }
    return letter == "y" ? .result : letter == "g" ? .upstream : nil
  }

  private func plugged(_ text: String) -> String {
    letters(of: text).reduce(into: "") { result, next in
      guard let symbol = next.symbol, values[symbol] != nil else {
        return result.append(next.letter)
      }
      result += wrapped(Formula(.symbol(symbol)), text.count == 1 ? .sum : .atom)
    }
  }
}
