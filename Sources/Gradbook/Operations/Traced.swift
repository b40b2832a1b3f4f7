/// A number in a derivative that is itself being recorded: a tensor, or a constant that has not
/// yet met one.
enum Traced: ElementaryNumber {
  case constant(Double)
  case tensor(Tensor)

  init(_ constant: Double) { self = .constant(constant) }
  init(floatLiteral value: Double) { self = .constant(value) }
  init(integerLiteral value: Int) { self = .constant(Double(value)) }

  /// The tensor; a constant becomes one of type `dtype`.
  func tensor(_ dtype: DType) -> Tensor {
    switch self {
    case .tensor(let tensor): tensor
    case .constant(let value): value.tensor(beside: dtype)
    }
  }

  @inline(__always)
  private static func combine(
    _ a: Traced, _ b: Traced, _ numbers: (Double, Double) -> Double,
    _ both: (Tensor, Tensor) -> Tensor, _ right: (Tensor, Double) -> Tensor,
    _ left: (Double, Tensor) -> Tensor
  ) -> Traced {
    switch (a, b) {
    case (.constant(let x), .constant(let y)): .constant(numbers(x, y))
    case (.tensor(let x), .tensor(let y)): .tensor(both(x, y))
    case (.tensor(let x), .constant(let y)): .tensor(right(x, y))
    case (.constant(let x), .tensor(let y)): .tensor(left(x, y))
    }
  }

  static func + (a: Traced, b: Traced) -> Traced {
    combine(a, b, { $0 + $1 }, { $0 + $1 }, { $0 + $1 }, { $0 + $1 })
  }
  static func - (a: Traced, b: Traced) -> Traced {
    combine(a, b, { $0 - $1 }, { $0 - $1 }, { $0 - $1 }, { $0 - $1 })
  }
  static func * (a: Traced, b: Traced) -> Traced {
    combine(a, b, { $0 * $1 }, { $0 * $1 }, { $0 * $1 }, { $0 * $1 })
  }
  static func / (a: Traced, b: Traced) -> Traced {
    combine(a, b, { $0 / $1 }, { $0 / $1 }, { $0 / $1 }, { $0 / $1 })
  }
  static prefix func - (a: Traced) -> Traced { map(a, { -$0 }, { -$0 }) }

  @inline(__always)
  private static func map(
    _ x: Traced, _ number: (Double) -> Double, _ tensor: (Tensor) -> Tensor
  ) -> Traced {
    switch x {
    case .constant(let value): .constant(number(value))
    case .tensor(let value): .tensor(tensor(value))
    }
  }

  static func exp(_ x: Traced) -> Traced { map(x, Double.exp) { $0.exp() } }
  static func exp2(_ x: Traced) -> Traced { map(x, Double.exp2) { $0.exp2() } }
  static func expm1(_ x: Traced) -> Traced { map(x, Double.expm1) { $0.expm1() } }
  static func log(_ x: Traced) -> Traced { map(x, Double.log) { $0.log() } }
  static func log2(_ x: Traced) -> Traced { map(x, Double.log2) { $0.log2() } }
  static func log10(_ x: Traced) -> Traced { map(x, Double.log10) { $0.log10() } }
  static func log1p(_ x: Traced) -> Traced { map(x, Double.log1p) { $0.log1p() } }
  static func sqrt(_ x: Traced) -> Traced { map(x, Double.sqrt) { $0.sqrt() } }
  static func sin(_ x: Traced) -> Traced { map(x, Double.sin) { $0.sin() } }
  static func cos(_ x: Traced) -> Traced { map(x, Double.cos) { $0.cos() } }
  static func tan(_ x: Traced) -> Traced { map(x, Double.tan) { $0.tan() } }
  static func asin(_ x: Traced) -> Traced { map(x, Double.asin) { $0.asin() } }
  static func acos(_ x: Traced) -> Traced { map(x, Double.acos) { $0.acos() } }
  static func atan(_ x: Traced) -> Traced { map(x, Double.atan) { $0.atan() } }
  static func sinh(_ x: Traced) -> Traced { map(x, Double.sinh) { $0.sinh() } }
  static func cosh(_ x: Traced) -> Traced { map(x, Double.cosh) { $0.cosh() } }
  static func tanh(_ x: Traced) -> Traced { map(x, Double.tanh) { $0.tanh() } }
  static func erf(_ x: Traced) -> Traced { map(x, Double.erf) { $0.erf() } }
  static func sigmoid(_ x: Traced) -> Traced { map(x, Double.sigmoid) { $0.sigmoid() } }
  static func abs(_ x: Traced) -> Traced { map(x, Double.abs) { $0.abs() } }
  static func sign(_ x: Traced) -> Traced { map(x, Double.sign) { $0.sign() } }
  static func floor(_ x: Traced) -> Traced { map(x, Double.floor) { $0.floor() } }
  static func ceil(_ x: Traced) -> Traced { map(x, Double.ceil) { $0.ceil() } }
  static func trunc(_ x: Traced) -> Traced { map(x, Double.trunc) { $0.trunc() } }
  static func round(_ x: Traced) -> Traced { map(x, Double.round) { $0.round() } }

  static func atan2(_ y: Traced, _ x: Traced) -> Traced {
    combine(
      y, x, Double.atan2, { $0.atan2($1) }, { $0.atan2($1.tensor(beside: $0.dtype)) },
      { $0.tensor(beside: $1.dtype).atan2($1) })
  }
  static func fmod(_ x: Traced, _ divisor: Traced) -> Traced {
    combine(
      x, divisor, Double.fmod, { $0.fmod($1) }, { $0.fmod($1.tensor(beside: $0.dtype)) },
      { $0.tensor(beside: $1.dtype).fmod($1) })
  }
  static func pow(_ x: Traced, _ exponent: Traced) -> Traced {
    combine(
      x, exponent, Double.pow, { $0.pow($1) }, { $0.pow($1) },
      { $0.tensor(beside: $1.dtype).pow($1) })
  }

  /// Where a comparison that involves a tensor holds, and the type of what was compared.
  enum Condition {
    case constant(Bool)
    case mask(Tensor, DType)
  }

  static func isLess(_ a: Traced, _ b: Traced) -> Condition {
    switch (a, b) {
    case (.constant(let x), .constant(let y)): .constant(x < y)
    case (.tensor(let x), .tensor(let y)): .mask(x .< y, x.dtype)
    case (.tensor(let x), .constant(let y)): .mask(x .< y, x.dtype)
    case (.constant(let x), .tensor(let y)): .mask(y .> x, y.dtype)
    }
  }
  static func isEqual(_ a: Traced, _ b: Traced) -> Condition {
    switch (a, b) {
    case (.constant(let x), .constant(let y)): .constant(x == y)
    case (.tensor(let x), .tensor(let y)): .mask(x .== y, x.dtype)
    case (.tensor(let x), .constant(let y)), (.constant(let y), .tensor(let x)):
      .mask(x .== y, x.dtype)
    }
  }
  static func select(_ condition: Condition, _ a: Traced, _ b: Traced) -> Traced {
    switch condition {
    case .constant(let holds): holds ? a : b
    case .mask(let mask, let dtype):
      .tensor(Tensor.where(mask, a.tensor(dtype), b.tensor(dtype)))
    }
  }
}
