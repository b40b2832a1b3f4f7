/// Circular and hyperbolic functions, and the error function.
struct TrigonometricOperations: OperationFamily {
  static let title = Text("Circular and hyperbolic functions", "三角与双曲函数")

  let sin = UnaryEntry("sin", Text("sine", "正弦"), Sine())
  let cos = UnaryEntry("cos", Text("cosine", "余弦"), Cosine())
  let tan = UnaryEntry("tan", Text("tangent", "正切"), Tangent(), domain: -1.2...1.2)
  let asin = UnaryEntry("asin", Text("arc sine", "反正弦"), ArcSine(), domain: -0.8...0.8)
  let acos = UnaryEntry("acos", Text("arc cosine", "反余弦"), ArcCosine(), domain: -0.8...0.8)
  let atan = UnaryEntry("atan", Text("arc tangent", "反正切"), ArcTangent())
  let sinh = UnaryEntry("sinh", Text("hyperbolic sine", "双曲正弦"), HyperbolicSine())
  let cosh = UnaryEntry("cosh", Text("hyperbolic cosine", "双曲余弦"), HyperbolicCosine())
  let tanh = UnaryEntry("tanh", Text("hyperbolic tangent", "双曲正切"), Tanh())
  let erf = UnaryEntry("erf", Text("error function", "误差函数"), ErrorFunction())
}

private struct Sine: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.sin(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { T.cos(a) }
}

private struct Cosine: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.cos(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { -T.sin(a) }
}

private struct Tangent: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.tan(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { 1 + y * y }
}

private struct ArcSine: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.asin(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { 1 / T.sqrt(1 - a * a) }
}

private struct ArcCosine: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.acos(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { -1 / T.sqrt(1 - a * a) }
}

private struct ArcTangent: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.atan(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { 1 / (1 + a * a) }
}

private struct HyperbolicSine: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.sinh(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { T.cosh(a) }
}

private struct HyperbolicCosine: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.cosh(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { T.sinh(a) }
}

/// tanh x. Where |x| is large the derivative 1 − y² vanishes: the unit is saturated.
struct Tanh: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.tanh(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { 1 - y * y }
}

/// 2/√π · ∫₀ˣ e^(−t²) dt.
private struct ErrorFunction: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.erf(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    1.1283791670955126 * T.exp(-(a * a))
  }
}

extension Tensor {
  /// sin x, x in radians. ∂ = cos x.
  public func sin() -> Tensor { operations.trigonometric.sin(self) }
  /// cos x, x in radians. ∂ = −sin x.
  public func cos() -> Tensor { operations.trigonometric.cos(self) }
  /// tan x, x in radians. ∂ = 1 + tan² x.
  public func tan() -> Tensor { operations.trigonometric.tan(self) }
  /// The angle in −π/2…π/2 whose sine is x; NaN outside −1…1. ∂ = 1/√(1 − x²).
  public func asin() -> Tensor { operations.trigonometric.asin(self) }
  /// The angle in 0…π whose cosine is x; NaN outside −1…1. ∂ = −1/√(1 − x²).
  public func acos() -> Tensor { operations.trigonometric.acos(self) }
  /// The angle in −π/2…π/2 whose tangent is x. ∂ = 1/(1 + x²).
  public func atan() -> Tensor { operations.trigonometric.atan(self) }
  /// (eˣ − e⁻ˣ)/2. ∂ = cosh x.
  public func sinh() -> Tensor { operations.trigonometric.sinh(self) }
  /// (eˣ + e⁻ˣ)/2. ∂ = sinh x.
  public func cosh() -> Tensor { operations.trigonometric.cosh(self) }
  /// (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ), in −1…1. ∂ = 1 − tanh² x.
  public func tanh() -> Tensor { operations.trigonometric.tanh(self) }
  /// The error function, in −1…1. ∂ = 2/√π · e^(−x²).
  public func erf() -> Tensor { operations.trigonometric.erf(self) }
}

extension Value {
  /// sin x, x in radians. ∂ = cos x.
  public func sin() -> Value { operations.trigonometric.sin(self) }
  /// cos x, x in radians. ∂ = −sin x.
  public func cos() -> Value { operations.trigonometric.cos(self) }
  /// tan x, x in radians. ∂ = 1 + tan² x.
  public func tan() -> Value { operations.trigonometric.tan(self) }
  /// The angle in −π/2…π/2 whose sine is x; NaN outside −1…1. ∂ = 1/√(1 − x²).
  public func asin() -> Value { operations.trigonometric.asin(self) }
  /// The angle in 0…π whose cosine is x; NaN outside −1…1. ∂ = −1/√(1 − x²).
  public func acos() -> Value { operations.trigonometric.acos(self) }
  /// The angle in −π/2…π/2 whose tangent is x. ∂ = 1/(1 + x²).
  public func atan() -> Value { operations.trigonometric.atan(self) }
  /// (eˣ − e⁻ˣ)/2. ∂ = cosh x.
  public func sinh() -> Value { operations.trigonometric.sinh(self) }
  /// (eˣ + e⁻ˣ)/2. ∂ = sinh x.
  public func cosh() -> Value { operations.trigonometric.cosh(self) }
  /// (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ), in −1…1. ∂ = 1 − tanh² x.
  public func tanh() -> Value { operations.trigonometric.tanh(self) }
  /// The error function, in −1…1. ∂ = 2/√π · e^(−x²).
  public func erf() -> Value { operations.trigonometric.erf(self) }
}
