extension Formula {
  /// The formula without what changes nothing: terms of 0, factors of 1, sums and products of
  /// constants; a square instead of a product with itself.
  var simplified: Formula {
    guard case .function(let function, let arguments) = term else { return self }
    let terms = arguments.map(\.simplified)
    switch function {
    case .add: return Self.sum(terms[0], terms[1])
    case .subtract: return Self.difference(terms[0], terms[1])
    case .multiply: return Self.product(terms[0], terms[1])
    case .divide: return Self.quotient(terms[0], terms[1])
    case .negate: return terms[0].negated
    case .pow: return Self.power(terms[0], terms[1])
    case .overSquare: return Self.quotient(terms[0], Self.product(terms[1], terms[1]))
    case .overSquares:
      let squares = terms.dropFirst().map { Self.product($0, $0) }
      return Self.quotient(terms[0], Self.sum(squares[0], squares[1]))
    case .select: return Self.choice(terms[0], terms[1], terms[2])
    default: return Formula(.function(function, terms))
    }
  }

  private static func sum(_ a: Formula, _ b: Formula) -> Formula {
    if a.constant == 0 { return b }
    if b.constant == 0 { return a }
    if let x = a.constant, let y = b.constant { return Formula(x + y) }
    return a + b
  }

  private static func difference(_ a: Formula, _ b: Formula) -> Formula {
    if b.constant == 0 { return a }
    if a.constant == 0 { return b.negated }
    if let x = a.constant, let y = b.constant { return Formula(x - y) }
    return a - b
  }

  private static func product(_ a: Formula, _ b: Formula) -> Formula {
    if a.constant == 1 { return b }
    if b.constant == 1 { return a }
    if a.constant == 0 || b.constant == 0 { return 0 }
    if let x = a.constant, let y = b.constant { return Formula(x * y) }
    let (base, exponent) = a.asPower
    if let exponent, base == b { return power(base, Formula(exponent + 1)) }
    return a == b ? power(a, 2) : a.endingPower(of: b) ?? a * b
  }

  /// The base and exponent of a power with a whole exponent.
  private var asPower: (base: Formula, exponent: Double?) {
    guard case .function(.pow, let terms) = term, let exponent = terms[1].constant,
      exponent == exponent.rounded()
    else { return (self, nil) }
    return (terms[0], exponent)
  }

  /// c·x·x as c·x².
  private func endingPower(of factor: Formula) -> Formula? {
    guard case .function(.multiply, let terms) = term else { return nil }
    let (base, exponent) = terms[1].asPower
    guard base == factor else { return nil }
    return terms[0] * Self.power(base, Formula((exponent ?? 1) + 1))
  }

  /// A choice; one within another that ends in the same value is one choice on two conditions.
  private static func choice(
    _ condition: Formula, _ chosen: Formula, _ other: Formula
  ) -> Formula {
    if case .function(.select, let inner) = chosen.term, inner[2] == other {
      return choice(Formula(.both, condition, inner[0]), inner[1], other)
    }
    if case .function(.select, let inner) = other.term, inner[1] == chosen {
      return choice(Formula(.either, condition, inner[0]), chosen, inner[2])
    }
    return select(condition, chosen, other)
  }

  private static func quotient(_ a: Formula, _ b: Formula) -> Formula {
    b.constant == 1 ? a : a / b
  }

  private static func power(_ x: Formula, _ exponent: Formula) -> Formula {
    switch exponent.constant {
    case 0: 1
    case 1: x
    default: pow(x, exponent)
    }
  }

  private var negated: Formula { constant.map { Formula(-$0) } ?? -self }
}
