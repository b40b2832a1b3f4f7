import Foundation

/// What the checker asks an engine for scalars to compute, and what each operation is.
public enum ScalarOperation: Sendable, Hashable, Codable {
  /// a + b.
  case add
  /// a − b.
  case subtract
  /// a · b.
  case multiply
  /// a / b.
  case divide
  /// −a.
  case negate
  /// a + c, with a plain number c.
  case plus(Double)
  /// c · a, with a plain number c.
  case times(Double)
  /// aⁿ, with a plain number n.
  case power(Double)
  /// eᵃ.
  case exp
  /// The natural logarithm of a.
  case log
  /// The hyperbolic tangent of a.
  case tanh
  /// max(a, 0).
  case relu

  /// The sign in pictures and formulas.
  public var symbol: String {
    switch self {
    case .add: "+"
    case .subtract, .negate: "−"
    case .multiply: "×"
    case .divide: "/"
    case .plus(let number): "+ \(NumberText.short(number))"
    case .times(let number): "\(NumberText.short(number)) ×"
    case .power(let exponent): "^ \(NumberText.short(exponent))"
    case .exp: "exp"
    case .log: "log"
    case .tanh: "tanh"
    case .relu: "relu"
    }
  }

  /// How many operands it has: 1 or 2.
  public var operandCount: Int {
    switch self {
    case .add, .subtract, .multiply, .divide: 2
    default: 1
    }
  }

  /// The right result for the operands' values.
  public func right(_ x: [Double]) -> Double {
    switch self {
    case .add: x[0] + x[1]
    case .subtract: x[0] - x[1]
    case .multiply: x[0] * x[1]
    case .divide: x[0] / x[1]
    case .negate: -x[0]
    case .plus(let number): x[0] + number
    case .times(let number): number * x[0]
    case .power(let exponent): Foundation.pow(x[0], exponent)
    case .exp: Foundation.exp(x[0])
    case .log: Foundation.log(x[0])
    case .tanh: Foundation.tanh(x[0])
    case .relu: max(x[0], 0)
    }
  }

  /// The right local derivatives, one for each operand, from the operands' values and the result.
  public func localDerivatives(_ x: [Double], _ y: Double) -> [Double] {
    switch self {
    case .add: [1, 1]
    case .subtract: [1, -1]
    case .multiply: [x[1], x[0]]
    case .divide: [1 / x[1], -y / x[1]]
    case .negate: [-1]
    case .plus: [1]
    case .times(let number): [number]
    case .power(let exponent): [exponent * Foundation.pow(x[0], exponent - 1)]
    case .exp: [y]
    case .log: [1 / x[0]]
    case .tanh: [1 - y * y]
    case .relu: [x[0] > 0 ? 1 : 0]
    }
  }
}
