/// The functions that make a network nonlinear.
struct ActivationOperations: OperationFamily {
  static let title = Text("Activation functions", "激活函数")

  let relu = UnaryEntry(
    "relu", Text("ReLU", "ReLU（修正线性单元）"), ReLU(), kinks: [0], isSmooth: false, kinds: .numbers
  ) { max($0, 0) }
  let sigmoid = UnaryEntry("sigmoid", symbol: "σ", Text("sigmoid", "sigmoid"), Sigmoid())
  let logsigmoid = UnaryEntry(
    "logsigmoid", symbol: "ln σ", Text("log of sigmoid", "sigmoid 的对数"), LogSigmoid(),
    kinds: .fractions
  )
  .printed(as: "LogSigmoid")
  let silu = UnaryEntry("silu", symbol: "SiLU", Text("SiLU", "SiLU"), SiLU(), kinds: .fractions)
  let mish = UnaryEntry("mish", symbol: "Mish", Text("Mish", "Mish"), Mish(), kinds: .fractions)
  let gelu = UnaryEntry("gelu", symbol: "GELU", Text("GELU", "GELU"), GELU(), kinds: .fractions)
  let geluTanh = UnaryEntry(
    "geluTanh", symbol: "GELU", Text("GELU by tanh", "GELU 的 tanh 近似"), TanhGELU(),
    kinds: .fractions
  )
  .printed(as: "Gelu")
  let softsign = UnaryEntry(
    "softsign", Text("softsign", "softsign"), Softsign(), kinks: [0], isSmooth: false,
    kinds: .numbers)
  let tanhshrink = UnaryEntry(
    "tanhshrink", Text("tanhshrink", "tanhshrink"), Tanhshrink(),
    kinds: .numbers)
  let selu = UnaryEntry(
    "selu", symbol: "SELU", Text("SELU", "SELU"), SELU(), kinks: [0], isSmooth: false,
    kinds: .fractions
  )
  .printed(as: "Elu")
  let relu6 = UnaryEntry(
    "relu6", symbol: "ReLU6", Text("ReLU up to 6", "上限为 6 的 ReLU"),
    Hardtanh(minimum: 0, maximum: 6), domain: -4...8, kinks: [0, 6], isSmooth: false,
    kinds: .numbers
  ) { min(max($0, 0), 6) }
  .printed(as: "Hardtanh")
  let hardsigmoid = UnaryEntry(
    "hardsigmoid", Text("piecewise linear sigmoid", "分段线性 sigmoid"), Hardsigmoid(), domain: -4...4,
    kinks: [-3, 3], isSmooth: false, kinds: .fractions)
  let leakyRelu = OperationEntry(
    "leakyRelu", Text("leaky ReLU", "带泄漏的 ReLU"), isSmooth: false,
    operation: AdjustedOperation<LeakyReLU>.self,
    samples: UnaryEntry.shapesToCheck(kinks: [0]) { $0.leakyRelu(negativeSlope: 0.1) })
  let elu = OperationEntry(
    "elu", symbol: "ELU", Text("ELU", "ELU"), isSmooth: false,
    operation: AdjustedOperation<ELU>.self,
    samples: UnaryEntry.shapesToCheck(kinks: [0]) { $0.elu(alpha: 1.3) })
  let softplus = OperationEntry(
    "softplus", Text("softplus", "softplus"),
    operation: AdjustedOperation<Softplus>.self,
    samples: UnaryEntry.shapesToCheck { $0.softplus(beta: 1.5) })
  let hardswish = UnaryEntry(
    "hardswish", Text("piecewise SiLU", "分段 SiLU"), Hardswish(), domain: -5...5, kinks: [-3, 3],
    isSmooth: false, kinds: .fractions)
  let celu = OperationEntry(
    "celu", symbol: "CELU", Text("CELU", "CELU"), isSmooth: false,
    operation: AdjustedOperation<CELU>.self,
    samples: UnaryEntry.shapesToCheck(kinks: [0]) { $0.celu(alpha: 1.3) })
  let hardtanh = OperationEntry(
    "hardtanh", Text("piecewise linear tanh", "分段线性 tanh"), isSmooth: false,
    operation: AdjustedOperation<Hardtanh>.self,
    samples: UnaryEntry.shapesToCheck(kinks: [-1, 1]) { $0.hardtanh() })
}

/// max(0, x). The derivative at 0 is taken as 0; a unit whose input stays below 0 is dead. NaN
/// passes the gradient on, so that it stays visible.
struct ReLU: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.select(T.isLess(a, 0), 0, a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { pullback(1, a, y) }
  @inline(__always)
  func pullback<T: ElementaryNumber>(_ g: T, _ a: T, _ y: T) -> T {
    T.select(T.isLess(a, 0), 0, T.select(T.isEqual(a, 0), 0, g))
  }
}

struct Sigmoid: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { T.sigmoid(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { y * (1 - y) }
}

/// ln σ(x) = min(x, 0) − ln(1 + e^(−|x|)), which does not overflow.
private struct LogSigmoid: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T {
    T.select(T.isLess(a, 0), a, 0) - T.log1p(T.exp(-T.abs(a)))
  }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { T.sigmoid(-a) }
}

private struct SiLU: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { a * T.sigmoid(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    T.sigmoid(a) * (1 + a * (1 - T.sigmoid(a)))
  }
}

/// ln(1 + eˣ) without overflow.
@inline(__always)
func softplusValue<T: ElementaryNumber>(_ a: T) -> T {
  T.select(T.isGreater(a, 0), a, 0) + T.log1p(T.exp(-T.abs(a)))
}

private struct Mish: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { a * T.tanh(softplusValue(a)) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    derivative(a, tanh: T.tanh(softplusValue(a)))
  }
  @inline(__always)
  private func derivative<T: ElementaryNumber>(_ a: T, tanh t: T) -> T {
    t + a * T.sigmoid(a) * (1 - t * t)
  }
  /// Written so that its own derivative is right at 0, where that of |x| is none.
  @inline(__always)
  func pullback<T: ElementaryNumber>(_ g: T, _ a: T, _ y: T) -> T {
    let distance = T.select(T.isGreater(a, 0), a, -a)
    let softplus = T.select(T.isGreater(a, 0), a, 0) + T.log1p(T.exp(-distance))
    return g * derivative(a, tanh: T.tanh(softplus))
  }
}

/// x · Φ(x), Φ the normal distribution function.
private struct GELU: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { 0.5 * a * (1 + T.erf(a * 0.7071067811865476)) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    0.5 * (1 + T.erf(a * 0.7071067811865476))
      + a * (0.3989422804014327 * T.exp(-0.5 * (a * a)))
  }
}

private struct TanhGELU: UnaryFunction {
  @inline(__always)
  private func inner<T: ElementaryNumber>(_ a: T) -> T {
    0.7978845608028654 * (a + 0.044715 * (a * a * a))
  }
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { 0.5 * a * (1 + T.tanh(inner(a))) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    let t = T.tanh(inner(a))
    let slope: T = 0.7978845608028654 * (1 + 0.134145 * (a * a))
    return 0.5 * (1 + t) + 0.5 * a * (1 - t * t) * slope
  }
}

private struct Softsign: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { a / (1 + T.abs(a)) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    1 / ((1 + T.abs(a)) * (1 + T.abs(a)))
  }
}

private struct Tanhshrink: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T { a - T.tanh(a) }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { T.tanh(a) * T.tanh(a) }
}

/// λ·x above 0 and λ·α·(eˣ − 1) below, with the constants that keep mean 0 and variance 1.
/// Source: Klambauer and others, Self-Normalizing Neural Networks (2017), equation 2.
private struct SELU: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T {
    T.select(
      T.isGreater(a, 0), 1.0507009873554805 * a, 1.7580993408473768 * T.expm1(a))
  }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    T.select(T.isGreater(a, 0), 1.0507009873554805, 1.7580993408473768 * T.exp(a))
  }
  @inline(__always)
  func pullback<T: ElementaryNumber>(_ g: T, _ a: T, _ y: T) -> T {
    g
      * T.select(
        T.isGreater(a, 0), 1.0507009873554805, 1.7580993408473768 * T.exp(negativePart(a)))
  }
}

private struct Hardsigmoid: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T {
    T.select(T.isLess(a, -3), 0, T.select(T.isGreater(a, 3), 1, a / 6 + 0.5))
  }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    T.select(T.isGreater(a, -3), T.select(T.isLess(a, 3), 0.16666666666666666, 0), 0)
  }
  @inline(__always)
  func pullback<T: ElementaryNumber>(_ g: T, _ a: T, _ y: T) -> T {
    T.select(
      T.isGreater(a, -3), T.select(T.isLess(a, 3), g * 0.16666666666666666, 0), 0)
  }
}

extension Tensor {
  /// max(0, x). ∂ = 1 above 0, else 0.
  public func relu() -> Tensor { operations.activation.relu(self) }
  /// 1/(1 + e⁻ˣ), in 0…1. ∂ = y(1 − y), at most ¼.
  public func sigmoid() -> Tensor { operations.activation.sigmoid(self) }
  /// ln σ(x) without overflow. ∂ = σ(−x).
  public func logsigmoid() -> Tensor { operations.activation.logsigmoid(self) }
  /// x·σ(x). ∂ = σ(x)·(1 + x·(1 − σ(x))).
  public func silu() -> Tensor { operations.activation.silu(self) }
  /// x·tanh(s) with s = ln(1 + eˣ). ∂ = tanh s + x·σ(x)·(1 − tanh² s).
  public func mish() -> Tensor { operations.activation.mish(self) }
  /// How ``Tensor/gelu(approximate:)`` is computed.
  public enum GELUApproximation: String, Sendable {
    /// By the error function.
    case none
    /// By a tanh that follows it within 0.001.
    case tanh
  }
  /// x·Φ(x), Φ the normal distribution function. ∂ = Φ(x) + x·φ(x), φ its density.
  public func gelu(approximate: GELUApproximation = .none) -> Tensor {
    approximate == .none ? operations.activation.gelu(self) : operations.activation.geluTanh(self)
  }
  /// x/(1 + |x|), in −1…1. ∂ = 1/(1 + |x|)².
  public func softsign() -> Tensor { operations.activation.softsign(self) }
  /// x − tanh x. ∂ = tanh² x.
  public func tanhshrink() -> Tensor { operations.activation.tanhshrink(self) }
  /// λ·x above 0, λ·α·(eˣ − 1) below, with λ = 1.0507 and α = 1.6733. ∂ = λ above 0, λ·α·eˣ below.
  public func selu() -> Tensor { operations.activation.selu(self) }
  /// min(max(0, x), 6). ∂ = 1 strictly between, else 0.
  public func relu6() -> Tensor { operations.activation.relu6(self) }
  /// 0 below −3, 1 above 3, x/6 + ½ between. ∂ = ⅙ strictly between, else 0.
  public func hardsigmoid() -> Tensor { operations.activation.hardsigmoid(self) }
  /// x above 0, `negativeSlope`·x elsewhere. ∂ = 1 above 0, `negativeSlope` elsewhere.
  public func leakyRelu(negativeSlope: Double = 0.01) -> Tensor {
    AdjustedOperation(
      operations.activation.leakyRelu, LeakyReLU(negativeSlope: negativeSlope))(self)
  }
  /// x above 0, `alpha`·(eˣ − 1) elsewhere. ∂ = 1 above 0, `alpha`·eˣ elsewhere.
  public func elu(alpha: Double = 1) -> Tensor {
    AdjustedOperation(operations.activation.elu, ELU(alpha: alpha))(self)
  }
  /// ln(1 + e^(`beta`·x))/`beta`; x itself where `beta`·x is above `threshold`.
  /// ∂ = σ(`beta`·x), or 1 there.
  public func softplus(beta: Double = 1, threshold: Double = 20) -> Tensor {
    AdjustedOperation(
      operations.activation.softplus, Softplus(beta: beta, threshold: threshold))(self)
  }
  /// x held between `min` and `max`. ∂ = 1 strictly between, else 0. Traps for integers where a
  /// bound is a fraction.
  public func hardtanh(min: Double = -1, max: Double = 1) -> Tensor {
    let function = Hardtanh(minimum: min, maximum: max)
    orTrap(on: [self]) { () throws(ShapeError) in try function.check(dtype, "hardtanh") }
    return AdjustedOperation(operations.activation.hardtanh, function)(self)
  }
}

extension Value {
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
  /// x·Φ(x), Φ the normal distribution function. ∂ = Φ(x) + x·φ(x), φ its density.
  public func gelu() -> Value { operations.activation.gelu(self) }
}
