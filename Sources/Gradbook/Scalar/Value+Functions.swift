/// The catalogue's elementwise functions under the names that ``Tensor`` has them by.
extension Value {
  /// −x.
  public func neg() -> Value { operations.arithmetic.neg(self) }
  /// x². ∂ = 2x.
  public func square() -> Value { operations.arithmetic.square(self) }
  /// √x; NaN below 0. ∂ = 1/(2√x), infinite at 0.
  public func sqrt() -> Value { operations.arithmetic.sqrt(self) }
  /// 1/√x. ∂ = −½·x^(−3/2).
  public func rsqrt() -> Value { operations.arithmetic.rsqrt(self) }
  /// 1/x. ∂ = −1/x².
  public func reciprocal() -> Value { operations.arithmetic.reciprocal(self) }
  /// |x|. ∂ = sign x, and 0 at 0.
  public func abs() -> Value { operations.arithmetic.abs(self) }
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
  /// max(0, x). ∂ = 1 above 0, else 0.
  public func relu() -> Value { operations.activation.relu(self) }
  /// 1/(1 + e⁻ˣ), in 0…1. ∂ = y(1 − y), at most ¼.
  public func sigmoid() -> Value { operations.activation.sigmoid(self) }
  /// ln σ(x) without overflow. ∂ = σ(−x).
  public func logsigmoid() -> Value { operations.activation.logsigmoid(self) }
  /// x·σ(x). ∂ = σ(x)·(1 + x·(1 − σ(x))).
  public func silu() -> Value { operations.activation.silu(self) }
  /// x·tanh(s) with s = ln(1 + eˣ). ∂ = tanh s + x·σ(x)·(1 − tanh² s).
  public func mish() -> Value { operations.activation.mish(self) }
  /// x/(1 + |x|), in −1…1. ∂ = 1/(1 + |x|)².
  public func softsign() -> Value { operations.activation.softsign(self) }
  /// x − tanh x. ∂ = tanh² x.
  public func tanhshrink() -> Value { operations.activation.tanhshrink(self) }
  /// λ·x above 0, λ·α·(eˣ − 1) below, with λ = 1.0507 and α = 1.6733. ∂ = λ above 0, λ·α·eˣ below.
  public func selu() -> Value { operations.activation.selu(self) }
  /// min(max(0, x), 6). ∂ = 1 strictly between, else 0.
  public func relu6() -> Value { operations.activation.relu6(self) }
  /// 0 below −3, x above 3, x·(x + 3)/6 between. ∂ = x/3 + ½ between, 0 or 1 beyond.
  public func hardswish() -> Value { operations.activation.hardswish(self) }
  /// 0 below −3, 1 above 3, x/6 + ½ between. ∂ = ⅙ strictly between, else 0.
  public func hardsigmoid() -> Value { operations.activation.hardsigmoid(self) }
  /// The larger of two; equal ones share the gradient.
  public func maximum(_ other: Value) -> Value { operations.arithmetic.maximum(self, other) }
  /// The smaller of two; equal ones share the gradient.
  public func minimum(_ other: Value) -> Value { operations.arithmetic.minimum(self, other) }
  /// x·Φ(x), Φ the normal distribution function. ∂ = Φ(x) + x·φ(x), φ its density.
  public func gelu() -> Value { operations.activation.gelu(self) }
}

extension Value {
  /// The catalogue's function of one number called `name`, for expressions typed by hand.
  package static func function(named name: String) -> ((Value) -> Value)? {
    guard let entry = OperationCatalogue.entry(named: name) as? UnaryEntry else { return nil }
    return { entry($0) }
  }

  /// The catalogue's function of two numbers called `name`, for expressions typed by hand.
  package static func binaryFunction(named name: String) -> ((Value, Value) -> Value)? {
    guard let entry = OperationCatalogue.entry(named: name) as? BinaryEntry else { return nil }
    return { entry($0, $1) }
  }
}
