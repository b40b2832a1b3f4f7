extension FormulaWriter {
  /// A function of arguments, in the signs of mathematics.
  func write(_ function: Function, _ arguments: [Formula]) -> Written {
    switch function {
    case .add: infix("+", arguments, .sum, .sum)
    case .subtract: infix("−", arguments, .sum, .product)
    case .multiply: infix("·", arguments, .product, .product)
    case .divide: infix("/", arguments, .product, .power)
    case .matmul: infix("@", arguments, .product, .product)
    case .convolve: infix("∗", arguments, .product, .product)
    case .convolveTransposed: infix("∗ᵀ", arguments, .product, .product)
    case .convolveForWeight: infix("∗ᵂ", arguments, .product, .product)
    case .isLess, .isEqual, .both, .either:
      (condition(Formula(.function(function, arguments))), .sum)
    case .negate: ("−" + wrapped(arguments[0], .product), .sum)
    case .pow: power(arguments[0], arguments[1])
    case .sqrt: ("√" + wrapped(arguments[0], .atom), .atom)
    case .transpose: (wrapped(arguments[0], .atom) + "ᵀ", .atom)
    case .abs: ("|\(whole(arguments[0]))|", .atom)
    case .floor: ("⌊\(whole(arguments[0]))⌋", .atom)
    case .ceil: ("⌈\(whole(arguments[0]))⌉", .atom)
    case .takeAt: (wrapped(arguments[0], .atom) + "[i]", .atom)
    case .putAside: (wrapped(arguments[0], .product) + " · [∉ i]", .product)
    case .select: cases(arguments)
    default: (call(Self.names[function] ?? function.rawValue, arguments), .atom)
    }
  }

  /// What functions are called whose name is not their own.
  private static let names: [Function: String] = [
    .log: "ln", .sigmoid: "σ", .sum: "Σ", .variance: "var", .normalize: "norm", .diagonal: "diag",
    .oneHot: "onehot", .cumulativeSumFromEnd: "←cumsum", .leftSingularVectors: "U",
    .rightSingularVectors: "V", .permuteBack: "permute⁻¹", .lowerTriangle: "tril",
    .upperTriangle: "triu", .resample: "resize", .resampleTransposed: "resizeᵀ",
    .lstmCell: "lstmCell′",
  ]

  private func call(_ name: String, _ arguments: [Formula]) -> String {
    "\(name)(\(arguments.map(whole).joined(separator: ", ")))"
  }

  private func infix(
    _ sign: String, _ arguments: [Formula], _ left: Binding, _ right: Binding
  ) -> Written {
    let first = write(arguments[0])
    // A minus sign in front needs no parentheses: −a · b.
    let isSigned = left == .product && first.binding == .sum && first.text.hasPrefix("−")
    let start = isSigned ? first.text : wrapped(arguments[0], left)
    return ("\(start) \(sign) \(wrapped(arguments[1], right))", isSigned ? .sum : left)
  }

  private func power(_ base: Formula, _ exponent: Formula) -> Written {
    let base = wrapped(base, .atom)
    if let value = exponent.constant, let whole = Int(exactly: value) {
      return (base + Self.superscript(whole), .power)
    }
    return ("\(base)^\(wrapped(exponent, .atom))", .power)
  }

  /// A choice as cases, each value before its condition: `{1, a > 0; 0.01, a ≤ 0}`; one between 1
  /// and 0 as Iverson's bracket: `[a > 0]`. Source: D. Knuth, Two Notes on Notation (1992), section 2.
  private func cases(_ arguments: [Formula]) -> Written {
    switch (arguments[1].constant, arguments[2].constant) {
    case (1, 0): return ("[\(condition(arguments[0]))]", .atom)
    case (0, 1) where isShort(arguments[0]):
      return ("[\(condition(arguments[0], holds: false))]", .atom)
    default: break
    }
    var rows: [String] = []
    var rest = arguments
    while true {
      rows.append("\(whole(rest[1])), \(condition(rest[0]))")
      guard case .function(.select, let further) = rest[2].term else { break }
      rest = further
    }
    let isOpposite = rows.count == 1 && isShort(rest[0])
    let last = isOpposite ? condition(rest[0], holds: false) : Text("else", "其余")(language)
    rows.append("\(whole(rest[2])), \(last)")
    return ("{\(rows.joined(separator: "; "))}", .atom)
  }

  /// Whether a condition is so short that its opposite can stand beside it.
  private func isShort(_ condition: Formula) -> Bool { condition.size <= 16 }
}
