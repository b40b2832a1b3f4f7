// A formula is built by the code that computes it, term by term and without a change: what kernels
// compute stands in the tree as it is. ``Formula/simplified`` makes of it what a reader wants to see.

extension Formula: ElementaryNumber {
  init(_ constant: Double) { self.init(.number(constant)) }
  /// The number in the program's text.
  public init(floatLiteral value: Double) { self.init(.number(value)) }
  /// The number in the program's text.
  public init(integerLiteral value: Int) { self.init(.number(Double(value))) }

  static func + (a: Formula, b: Formula) -> Formula { Formula(.add, a, b) }
  static func - (a: Formula, b: Formula) -> Formula { Formula(.subtract, a, b) }
  static func * (a: Formula, b: Formula) -> Formula { Formula(.multiply, a, b) }
  static func / (a: Formula, b: Formula) -> Formula { Formula(.divide, a, b) }
  static prefix func - (a: Formula) -> Formula { Formula(.negate, a) }

  static func exp(_ x: Formula) -> Formula { Formula(.exp, x) }
  static func exp2(_ x: Formula) -> Formula { Formula(.exp2, x) }
  static func expm1(_ x: Formula) -> Formula { Formula(.expm1, x) }
  static func log(_ x: Formula) -> Formula { Formula(.log, x) }
  static func log2(_ x: Formula) -> Formula { Formula(.log2, x) }
  static func log10(_ x: Formula) -> Formula { Formula(.log10, x) }
  static func log1p(_ x: Formula) -> Formula { Formula(.log1p, x) }
  static func sqrt(_ x: Formula) -> Formula { Formula(.sqrt, x) }
  static func sin(_ x: Formula) -> Formula { Formula(.sin, x) }
  static func cos(_ x: Formula) -> Formula { Formula(.cos, x) }
  static func tan(_ x: Formula) -> Formula { Formula(.tan, x) }
  static func asin(_ x: Formula) -> Formula { Formula(.asin, x) }
  static func acos(_ x: Formula) -> Formula { Formula(.acos, x) }
  static func atan(_ x: Formula) -> Formula { Formula(.atan, x) }
  static func atan2(_ y: Formula, _ x: Formula) -> Formula { Formula(.atan2, y, x) }
  static func sinh(_ x: Formula) -> Formula { Formula(.sinh, x) }
  static func cosh(_ x: Formula) -> Formula { Formula(.cosh, x) }
  static func tanh(_ x: Formula) -> Formula { Formula(.tanh, x) }
  static func erf(_ x: Formula) -> Formula { Formula(.erf, x) }
  static func sigmoid(_ x: Formula) -> Formula { Formula(.sigmoid, x) }
  static func pow(_ x: Formula, _ exponent: Formula) -> Formula { Formula(.pow, x, exponent) }
  static func fmod(_ x: Formula, _ divisor: Formula) -> Formula { Formula(.fmod, x, divisor) }
  static func overSquare(_ a: Formula, _ b: Formula) -> Formula { Formula(.overSquare, a, b) }
  static func overSquares(_ x: Formula, _ a: Formula, _ b: Formula) -> Formula {
    Formula(.overSquares, x, a, b)
  }
  static func abs(_ x: Formula) -> Formula { Formula(.abs, x) }
  static func sign(_ x: Formula) -> Formula { Formula(.sign, x) }
  static func floor(_ x: Formula) -> Formula { Formula(.floor, x) }
  static func ceil(_ x: Formula) -> Formula { Formula(.ceil, x) }
  static func trunc(_ x: Formula) -> Formula { Formula(.trunc, x) }
  static func round(_ x: Formula) -> Formula { Formula(.round, x) }

  static func isLess(_ a: Formula, _ b: Formula) -> Formula { Formula(.isLess, a, b) }
  static func isEqual(_ a: Formula, _ b: Formula) -> Formula { Formula(.isEqual, a, b) }
  static func select(_ condition: Formula, _ a: Formula, _ b: Formula) -> Formula {
    Formula(.select, condition, a, b)
  }
}
