/// A small piece of mathematics, set from plain text without a type-setting engine.
///
/// `x^2`, `w_1`, `x^{n-1}` raise and lower; `\frac{a}{b}` and `\sqrt{x}` build; a single Latin or
/// Greek letter is a variable and slants, a longer word such as `tanh` is a function and stands
/// upright; `'` is a prime and `-` a minus sign. Every other character stands for itself, so
/// `∂`, `≈`, `Σ` and `·` are typed as they are.
package indirect enum Maths: Hashable, Sendable {
  case variable(String)
  case upright(String)
  case superscript([Maths])
  case `subscript`([Maths])
  case fraction([Maths], [Maths])
  case root([Maths])

  /// Parses the text between two `$` signs.
  package static func parse(_ source: String) -> [Maths] {
    var parser = MathsParser(characters: Array(source))
    return parser.sequence(closing: false)
  }

  /// The formula as one line of Unicode text: `x²`, `w₁`, `(a + b)/c`.
  package static func plainText(_ nodes: [Maths]) -> String {
    nodes.map(\.plainText).joined()
  }

  private var plainText: String {
    switch self {
    case .variable(let text), .upright(let text): text
    case .superscript(let inner): Self.script(inner, table: superscripts, mark: "^")
    case .subscript(let inner): Self.script(inner, table: subscripts, mark: "_")
    case .fraction(let over, let under): Self.grouped(over) + "/" + Self.grouped(under)
    case .root(let inner): "√" + Self.grouped(inner)
    }
  }

  private static func script(
    _ inner: [Maths], table: [Character: Character], mark: String
  ) -> String {
    let text = plainText(inner)
    let mapped = text.compactMap { table[$0] }
    if mapped.count == text.count { return String(mapped) }
    return mark + (text.count == 1 ? text : "(\(text))")
  }

  private static func grouped(_ inner: [Maths]) -> String {
    let text = plainText(inner)
    let isAtom = text.allSatisfy { $0.isLetter || $0.isNumber || "∂′.".contains($0) }
    return isAtom ? text : "(\(text))"
  }
}

private let superscripts: [Character: Character] = Dictionary(
  uniqueKeysWithValues: zip("0123456789+−=()niT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀ"))
private let subscripts: [Character: Character] = Dictionary(
  uniqueKeysWithValues: zip(
    "0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"))

private struct MathsParser {
  let characters: [Character]
  var position = 0

  init(characters: [Character]) {
    self.characters = characters
  }

  mutating func sequence(closing: Bool) -> [Maths] {
    var result: [Maths] = []
    while position < characters.count {
      if closing && characters[position] == "}" {
        position += 1
        return result
      }
      result.append(next())
    }
    return result
  }

  private mutating func next() -> Maths {
    let character = characters[position]
    position += 1
    switch character {
    case "^" where position < characters.count: return .superscript(argument())
    case "_" where position < characters.count: return .subscript(argument())
    case "\\": return command()
    case "'": return .upright("′")
    case "-": return .upright("−")
    case _ where character.isMathsLetter: return word(from: character)
    default: return .upright(String(character))
    }
  }

  private mutating func word(from first: Character) -> Maths {
    var text = String(first)
    while position < characters.count, characters[position].isMathsLetter {
      text.append(characters[position])
      position += 1
    }
    return text.count == 1 ? .variable(text) : .upright(text)
  }

  /// A braced group, or one sign.
  private mutating func argument() -> [Maths] {
    guard position < characters.count else { return [] }
    if characters[position] == "{" {
      position += 1
      return sequence(closing: true)
    }
    let character = characters[position]
    if character.isMathsLetter {
      position += 1
      return [.variable(String(character))]
    }
    return [next()]
  }

  private mutating func command() -> Maths {
    var name = ""
    while position < characters.count, characters[position].isMathsLetter {
      name.append(characters[position])
      position += 1
    }
    switch name {
    case "frac": return .fraction(argument(), argument())
    case "sqrt": return .root(argument())
    default: return .upright("\\" + name)
    }
  }
}

extension Character {
  /// A Latin or Greek letter; hanzi are words of the sentence, not variables.
  fileprivate var isMathsLetter: Bool {
    guard let value = unicodeScalars.first?.value else { return false }
    return isLetter && (value < 0x250 || (0x370...0x3FF).contains(value)) && self != "∂"
  }
}
