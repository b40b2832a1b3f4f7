/// Exponentials and logarithms.
struct ExponentialOperations: OperationFamily {
  static let title = Text("Exponentials and logarithms", "指数与对数")

  let exp = UnaryEntry("exp", symbol: "eˣ", Text("exponential", "指数"), Exp())
  let exp2 = UnaryEntry("exp2", symbol: "2ˣ", Text("power of two", "2 的幂"), Exp2())
  let expm1 = UnaryEntry("expm1", symbol: "eˣ−1", Text("exponential minus one", "指数减一"), Expm1())
  let log = UnaryEntry(
    "log", symbol: "ln", Text("natural logarithm", "自然对数"), Log(), domain: 0.3...3)
  let log2 = UnaryEntry(
    "log2", symbol: "log₂", Text("binary logarithm", "以 2 为底的对数"), Log2(), domain: 0.3...3)
  let log10 = UnaryEntry(
    "log10", symbol: "log₁₀", Text("decimal logarithm", "常用对数"), Log10(), domain: 0.3...3)
  let log1p = UnaryEntry(
    "log1p", symbol: "ln(1+x)", Text("logarithm of 1 + x", "1+x 的对数"), Log1p(), domain: -0.6...2
  )
  .printed(as: "Log1P")
  let logaddexp = BinaryEntry(
    "logaddexp", symbol: "ln Σe", Text("logarithm of a sum of exponentials", "指数和的对数"),
    LogAddExp(), kinds: .fractions)
}

struct Exp: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.exp(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { y }
}

private struct Exp2: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.exp2(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { y * 0.6931471805599453 }
}

private struct Expm1: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.expm1(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { y + 1 }
}

struct Log: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.log(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { 1 / a }
}

private struct Log2: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.log2(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { 1 / (a * 0.6931471805599453) }
}

private struct Log10: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.log10(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { 1 / (a * 2.302585092994046) }
}

private struct Log1p: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.log1p(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { 1 / (a + 1) }
}

/// ln(eᵃ + eᵇ), with the larger taken out so that nothing overflows; equal infinities give
/// themselves, and their derivative is NaN.
private struct LogAddExp: BinaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    let larger = T.select(T.isGreater(a, b), a, b)
    return T.select(
      T.isEqual(a, b), a + 0.6931471805599453, larger + T.log1p(T.exp(-T.abs(a - b))))
  }
  @inline(__always)
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.sigmoid(a - b) }
  @inline(__always)
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.sigmoid(b - a) }
}

extension Tensor {
  /// eˣ. ∂ = eˣ.
  public func exp() -> Tensor { operations.exponential.exp(self) }
  /// 2ˣ. ∂ = 2ˣ·ln 2.
  public func exp2() -> Tensor { operations.exponential.exp2(self) }
  /// eˣ − 1, accurate near 0 where the plain difference cancels. ∂ = eˣ.
  public func expm1() -> Tensor { operations.exponential.expm1(self) }
  /// ln x; −∞ at 0, NaN below. ∂ = 1/x.
  public func log() -> Tensor { operations.exponential.log(self) }
  /// log₂ x. ∂ = 1/(x·ln 2).
  public func log2() -> Tensor { operations.exponential.log2(self) }
  /// log₁₀ x. ∂ = 1/(x·ln 10).
  public func log10() -> Tensor { operations.exponential.log10(self) }
  /// ln(1 + x), accurate near 0. ∂ = 1/(1 + x).
  public func log1p() -> Tensor { operations.exponential.log1p(self) }
  /// ln(eᵃ + eᵇ) without overflow. ∂a = σ(a − b), ∂b = σ(b − a).
  @_disfavoredOverload  // A literal is a number.
  public func logaddexp(_ other: Tensor) -> Tensor {
    operations.exponential.logaddexp(self, other)
  }
}

extension Value {
  /// eˣ. ∂ = eˣ.
  public func exp() -> Value { operations.exponential.exp(self) }
  /// 2ˣ. ∂ = 2ˣ·ln 2.
  public func exp2() -> Value { operations.exponential.exp2(self) }
  /// eˣ − 1, accurate near 0 where the plain difference cancels. ∂ = eˣ.
  public func expm1() -> Value { operations.exponential.expm1(self) }
  /// ln x; −∞ at 0, NaN below. ∂ = 1/x.
  public func log() -> Value { operations.exponential.log(self) }
  /// log₂ x. ∂ = 1/(x·ln 2).
  public func log2() -> Value { operations.exponential.log2(self) }
  /// log₁₀ x. ∂ = 1/(x·ln 10).
  public func log10() -> Value { operations.exponential.log10(self) }
  /// ln(1 + x), accurate near 0. ∂ = 1/(1 + x).
  public func log1p() -> Value { operations.exponential.log1p(self) }
}
