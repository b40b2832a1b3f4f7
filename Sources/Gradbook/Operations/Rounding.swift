/// Functions that are constant between jumps: their derivative is 0 wherever it exists.
struct RoundingOperations: OperationFamily {
  static let title = Text("Rounding and sign", "取整与符号")

  private static let halves = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]

  let floor = UnaryEntry(
    "floor", symbol: "⌊x⌋", Text("round down", "向下取整"), Floor(), kinks: halves, isSmooth: false,
    kinds: .numbers
  ) { $0 }
  let ceil = UnaryEntry(
    "ceil", symbol: "⌈x⌉", Text("round up", "向上取整"), Ceiling(), kinks: halves, isSmooth: false,
    kinds: .numbers
  ) { $0 }
  let round = UnaryEntry(
    "round", Text("round to nearest", "四舍六入五成双"), Round(), kinks: halves, isSmooth: false,
    kinds: .numbers
  ) { $0 }
  let trunc = UnaryEntry(
    "trunc", Text("round toward zero", "向零取整"), Truncate(), kinks: halves, isSmooth: false,
    kinds: .numbers
  ) { $0 }
  let sign = UnaryEntry(
    "sign", Text("sign", "符号"), Sign(), kinks: [0], isSmooth: false
  ) { $0.signum() }
}

private struct Floor: UnaryFunction {
  func value<T: ElementaryNumber>(_ a: T) -> T { T.floor(a) }
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { 0 }
}

private struct Ceiling: UnaryFunction {
  func value<T: ElementaryNumber>(_ a: T) -> T { T.ceil(a) }
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { 0 }
}

private struct Round: UnaryFunction {
  func value<T: ElementaryNumber>(_ a: T) -> T { T.round(a) }
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { 0 }
}

private struct Truncate: UnaryFunction {
  func value<T: ElementaryNumber>(_ a: T) -> T { T.trunc(a) }
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { 0 }
}

private struct Sign: UnaryFunction {
  func value<T: ElementaryNumber>(_ a: T) -> T { T.sign(a) }
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { 0 }
}

extension Tensor {
  /// The largest integer not above x. ∂ = 0.
  public func floor() -> Tensor { operations.rounding.floor(self) }
  /// The smallest integer not below x. ∂ = 0.
  public func ceil() -> Tensor { operations.rounding.ceil(self) }
  /// The nearest integer, halves to even. ∂ = 0.
  public func round() -> Tensor { operations.rounding.round(self) }
  /// The nearest multiple of 10⁻ⁿ for n = `decimals`, which may be negative. ∂ = 0. Traps for
  /// integers.
  public func round(decimals: Int) -> Tensor {
    checkFloatingPoint("round")
    if decimals == 0 { return round() }
    var power = 1.0
    for _ in 0..<Swift.abs(decimals) { power *= 10 }
    return decimals > 0 ? (self * power).round() / power : (self / power).round() * power
  }
  /// The integer part. ∂ = 0.
  public func trunc() -> Tensor { operations.rounding.trunc(self) }
  /// −1, 0 or 1. ∂ = 0.
  public func sign() -> Tensor { operations.rounding.sign(self) }
}

extension Value {
  /// The largest integer not above x. ∂ = 0.
  public func floor() -> Value { operations.rounding.floor(self) }
  /// The smallest integer not below x. ∂ = 0.
  public func ceil() -> Value { operations.rounding.ceil(self) }
  /// The nearest integer, halves to even. ∂ = 0.
  public func round() -> Value { operations.rounding.round(self) }
  /// The integer part. ∂ = 0.
  public func trunc() -> Value { operations.rounding.trunc(self) }
  /// −1, 0 or 1. ∂ = 0.
  public func sign() -> Value { operations.rounding.sign(self) }
}
