/// The text of an expression, built by the same code that computes it.
struct Formula: ElementaryNumber {
  /// How tightly the outermost operator binds: 0 sum or choice, 1 product, 2 power or call.
  enum Binding: Int { case sum, product, atom }

  let text: String
  let binding: Binding
  let constant: Double?
  /// Which of the variables `a`, `b` and `y` the expression reads.
  let variables: Set<String>

  private init(
    _ text: String, _ binding: Binding, constant: Double? = nil, _ variables: Set<String> = []
  ) {
    self.text = text
    self.binding = binding
    self.constant = constant
    self.variables = variables
  }

  init(variable: String) { self.init(variable, .atom, [variable]) }

  init(_ constant: Double) {
    let whole = constant == constant.rounded() && constant.magnitude < 1e15
    let digits = whole ? String(Int(constant.magnitude)) : Self.short(constant.magnitude)
    self.init((constant < 0 ? "−" : "") + digits, constant < 0 ? .sum : .atom, constant: constant)
  }
  init(floatLiteral value: Double) { self.init(value) }
  init(integerLiteral value: Int) { self.init(Double(value)) }

  /// At most four decimals: enough to recognise a constant by.
  private static func short(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return "∞" }
    let rounded = (value * 10_000).rounded() / 10_000
    return "\(rounded == 0 ? value : rounded)"
  }

  /// The arrays that the expression reads.
  var reads: Reads {
    var reads: Reads = []
    if variables.contains("a") { reads.insert(.operand(0)) }
    if variables.contains("b") { reads.insert(.operand(1)) }
    if variables.contains("y") { reads.insert(.result) }
    return reads
  }

  private func wrapped(_ minimum: Binding) -> String {
    binding.rawValue < minimum.rawValue ? "(\(text))" : text
  }

  private static func joined(
    _ a: Formula, _ sign: String, _ b: Formula, _ left: Binding, _ right: Binding,
    _ result: Binding
  ) -> Formula {
    Formula(
      "\(a.wrapped(left)) \(sign) \(b.wrapped(right))", result, a.variables.union(b.variables))
  }

  static func + (a: Formula, b: Formula) -> Formula {
    if a.constant == 0 { return b }
    if b.constant == 0 { return a }
    if let x = a.constant, let y = b.constant { return Formula(x + y) }
    return joined(a, "+", b, .sum, .sum, .sum)
  }
  static func - (a: Formula, b: Formula) -> Formula {
    if b.constant == 0 { return a }
    if a.constant == 0 { return -b }
    if let x = a.constant, let y = b.constant { return Formula(x - y) }
    return joined(a, "−", b, .sum, .product, .sum)
  }
  static func * (a: Formula, b: Formula) -> Formula {
    if a.constant == 1 { return b }
    if b.constant == 1 { return a }
    if a.constant == 0 || b.constant == 0 { return 0 }
    if let x = a.constant, let y = b.constant { return Formula(x * y) }
    if a.text == b.text, a.constant == nil {
      return Formula("\(a.wrapped(.atom))²", .atom, a.variables)
    }
    return joined(a, "·", b, .product, .product, .product)
  }
  static func / (a: Formula, b: Formula) -> Formula {
    if b.constant == 1 { return a }
    return joined(a, "/", b, .product, .atom, .product)
  }
  static prefix func - (a: Formula) -> Formula {
    if let value = a.constant { return Formula(-value) }
    return Formula("−\(a.wrapped(.product))", .sum, a.variables)
  }

  private static func call(_ name: String, _ arguments: Formula...) -> Formula {
    Formula(
      "\(name)(\(arguments.map(\.text).joined(separator: ", ")))", .atom,
      arguments.reduce(into: []) { $0.formUnion($1.variables) })
  }

  static func exp(_ x: Formula) -> Formula { call("exp", x) }
  static func exp2(_ x: Formula) -> Formula { call("exp2", x) }
  static func expm1(_ x: Formula) -> Formula { call("expm1", x) }
  static func log(_ x: Formula) -> Formula { call("ln", x) }
  static func log2(_ x: Formula) -> Formula { call("log2", x) }
  static func log10(_ x: Formula) -> Formula { call("log10", x) }
  static func log1p(_ x: Formula) -> Formula { call("log1p", x) }
  static func sqrt(_ x: Formula) -> Formula {
    Formula("√\(x.wrapped(.atom))", .atom, x.variables)
  }
  static func sin(_ x: Formula) -> Formula { call("sin", x) }
  static func cos(_ x: Formula) -> Formula { call("cos", x) }
  static func tan(_ x: Formula) -> Formula { call("tan", x) }
  static func asin(_ x: Formula) -> Formula { call("asin", x) }
  static func acos(_ x: Formula) -> Formula { call("acos", x) }
  static func atan(_ x: Formula) -> Formula { call("atan", x) }
  static func atan2(_ y: Formula, _ x: Formula) -> Formula { call("atan2", y, x) }
  static func sinh(_ x: Formula) -> Formula { call("sinh", x) }
  static func cosh(_ x: Formula) -> Formula { call("cosh", x) }
  static func tanh(_ x: Formula) -> Formula { call("tanh", x) }
  static func erf(_ x: Formula) -> Formula { call("erf", x) }
  static func sigmoid(_ x: Formula) -> Formula { call("σ", x) }
  static func abs(_ x: Formula) -> Formula { Formula("|\(x.text)|", .atom, x.variables) }
  static func sign(_ x: Formula) -> Formula { call("sign", x) }
  static func floor(_ x: Formula) -> Formula { Formula("⌊\(x.text)⌋", .atom, x.variables) }
  static func ceil(_ x: Formula) -> Formula { Formula("⌈\(x.text)⌉", .atom, x.variables) }
  static func trunc(_ x: Formula) -> Formula { call("trunc", x) }
  static func round(_ x: Formula) -> Formula { call("round", x) }

  static func overSquare(_ a: Formula, _ b: Formula) -> Formula { a / (b * b) }
  static func overSquares(_ x: Formula, _ a: Formula, _ b: Formula) -> Formula {
    x / (a * a + b * b)
  }
  static func fmod(_ x: Formula, _ d: Formula) -> Formula { call("fmod", x, d) }
  static func pow(_ x: Formula, _ exponent: Formula) -> Formula {
    if exponent.constant == 1 { return x }
    if exponent.constant == 0 { return 1 }
    if exponent.constant == 2 { return x * x }
    return Formula(
      "\(x.wrapped(.atom))^\(exponent.wrapped(.atom))", .atom,
      x.variables.union(exponent.variables))
  }

  static func isLess(_ a: Formula, _ b: Formula) -> Formula {
    a.constant != nil
      ? joined(b, ">", a, .sum, .sum, .sum) : joined(a, "<", b, .sum, .sum, .sum)
  }
  static func isEqual(_ a: Formula, _ b: Formula) -> Formula {
    joined(a, "=", b, .sum, .sum, .sum)
  }
  static func select(_ condition: Formula, _ a: Formula, _ b: Formula) -> Formula {
    Formula(
      "\(condition.text) ? \(a.wrapped(.product)) : \(b.wrapped(.product))", .sum,
      condition.variables.union(a.variables).union(b.variables))
  }
}
