import Gradbook

// Activation functions as modules, for sequences and printed models. Each calls the tensor's own
// method, which has the formula and its derivative.

/// max(0, x), element by element.
nonisolated public final class ReLU: Module {
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor { x.relu() }
}

/// min(max(0, x), 6), element by element.
nonisolated public final class ReLU6: Module {
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor { x.relu6() }
}

/// 1/(1 + e⁻ˣ), element by element: in 0…1.
nonisolated public final class Sigmoid: Module {
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor { x.sigmoid() }
}

/// ln σ(x), element by element, without overflow.
nonisolated public final class LogSigmoid: Module {
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor { x.logsigmoid() }
}

/// tanh x, element by element: in −1…1.
nonisolated public final class Tanh: Module {
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor { x.tanh() }
}

/// x·σ(x), element by element.
nonisolated public final class SiLU: Module {
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor { x.silu() }
}

/// x·tanh(ln(1 + eˣ)), element by element.
nonisolated public final class Mish: Module {
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor { x.mish() }
}

/// λ·x above 0, λ·α·(eˣ − 1) below, element by element.
nonisolated public final class SELU: Module {
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor { x.selu() }
}

/// x/(1 + |x|), element by element: in −1…1.
nonisolated public final class Softsign: Module {
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor { x.softsign() }
}

/// 0 below −3, 1 above 3, x/6 + ½ between, element by element.
nonisolated public final class Hardsigmoid: Module {
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor { x.hardsigmoid() }
}

/// x − tanh x, element by element.
nonisolated public final class Tanhshrink: Module {
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor { x.tanhshrink() }
}

/// x above 0, `negativeSlope`·x below, element by element.
nonisolated public final class LeakyReLU: Module {
  /// The slope below 0.
  public let negativeSlope: Double

  /// Creates the module.
  public init(negativeSlope: Double = 0.01) {
    self.negativeSlope = negativeSlope
  }
  /// Creates the module: `LeakyReLU(0.01)`.
  public convenience init(_ negativeSlope: Double) { self.init(negativeSlope: negativeSlope) }
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor {
    x.leakyRelu(negativeSlope: negativeSlope)
  }
  /// The settings, as PyTorch prints them.
  public override var extraDescription: String {
    "negative_slope=\(pythonText(negativeSlope))"
  }
}

/// x above 0, `alpha`·(eˣ − 1) below, element by element.
nonisolated public final class ELU: Module {
  /// What the function tends to, negated, far below 0.
  public let alpha: Double

  /// Creates the module.
  public init(alpha: Double = 1) {
    self.alpha = alpha
  }
  /// Creates the module: `ELU(1.0)`.
  public convenience init(_ alpha: Double) { self.init(alpha: alpha) }
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor {
    x.elu(alpha: alpha)
  }
  /// The settings, as PyTorch prints them.
  public override var extraDescription: String {
    "alpha=\(pythonText(alpha))"
  }
}

/// ln(1 + e^(`beta`·x))/`beta`, element by element; x itself where `beta`·x is above `threshold`.
nonisolated public final class Softplus: Module {
  /// How sharp the bend is.
  public let beta: Double
  /// Above it the function is x.
  public let threshold: Double

  /// Creates the module.
  public init(beta: Double = 1, threshold: Double = 20) {
    self.beta = beta
    self.threshold = threshold
  }
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor {
    x.softplus(beta: beta, threshold: threshold)
  }
  /// The settings, as PyTorch prints them.
  public override var extraDescription: String {
    "beta=\(pythonText(beta)), threshold=\(pythonText(threshold))"
  }
}

/// x held between `min` and `max`, element by element.
nonisolated public final class Hardtanh: Module {
  /// The least result.
  public let min: Double
  /// The largest result.
  public let max: Double

  /// Creates the module.
  public init(min: Double = -1, max: Double = 1) {
    self.min = min
    self.max = max
  }
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor {
    x.hardtanh(min: min, max: max)
  }
  /// The settings, as PyTorch prints them.
  public override var extraDescription: String {
    "min_val=\(pythonText(min)), max_val=\(pythonText(max))"
  }
}

/// x·Φ(x), Φ the normal distribution function, element by element.
nonisolated public final class GELU: Module {
  /// How Φ is computed.
  public let approximate: Tensor.GELUApproximation

  /// Creates the module.
  public init(approximate: Tensor.GELUApproximation = .none) { self.approximate = approximate }
  /// Applies the function to every element.
  public override func forward(_ x: Tensor) -> Tensor { x.gelu(approximate: approximate) }
  /// The approximation, as PyTorch prints it.
  public override var extraDescription: String { "approximate='\(approximate.rawValue)'" }
}

/// eˣ divided by its sum along a dimension: positive numbers that add up to 1.
nonisolated public final class Softmax: Module {
  /// The dimension along which the results add up to 1.
  public let dim: Int

  /// Without a dimension there is no telling what is to add up to 1.
  @available(
    *, unavailable, message: "Say what adds up to 1: Softmax(dim: 1) for rows of scores."
  )
  public override init() { refusedCall() }
  /// Creates the module.
  public init(dim: Int) { self.dim = dim }
  /// Applies softmax along the dimension. Traps if `x` does not have it.
  public override func forward(_ x: Tensor) -> Tensor { x.softmax(dim: dim) }
  /// The dimension, as PyTorch prints it.
  public override var extraDescription: String { "dim=\(dim)" }
}

/// The logarithm of softmax along a dimension.
nonisolated public final class LogSoftmax: Module {
  /// The dimension along which the exponentials of the results add up to 1.
  public let dim: Int

  /// Without a dimension there is no telling what is to add up to 1.
  @available(
    *, unavailable, message: "Say what adds up to 1: LogSoftmax(dim: 1) for rows of scores."
  )
  public override init() { refusedCall() }
  /// Creates the module.
  public init(dim: Int) { self.dim = dim }
  /// Applies log-softmax along the dimension. Traps if `x` does not have it.
  public override func forward(_ x: Tensor) -> Tensor { x.logSoftmax(dim: dim) }
  /// The dimension, as PyTorch prints it.
  public override var extraDescription: String { "dim=\(dim)" }
}

/// Softmax of −x along a dimension: the smallest gets the most.
nonisolated public final class Softmin: Module {
  /// The dimension along which the results add up to 1.
  public let dim: Int

  /// Creates the module.
  public init(dim: Int) { self.dim = dim }
  /// Applies softmin along the dimension. Traps if `x` does not have it.
  public override func forward(_ x: Tensor) -> Tensor { x.softmin(dim: dim) }
  /// The dimension, as PyTorch prints it.
  public override var extraDescription: String { "dim=\(dim)" }
}

/// x above 0, a·x below, with a slope a that is learnt: one, or one for each channel.
///
/// Source: He and others, Delving Deep into Rectifiers (2015), section 2.1.
nonisolated public final class PReLU: Module {
  /// The slopes below 0.
  public final var weight: Tensor { didSet { checkTied(weight, oldValue, "weight") } }

  /// Creates the module with `numParameters` slopes, 1 or the number of channels, that start at
  /// `initial`.
  public init(_ numParameters: Int = 1, initial: Double = 0.25, dtype: DType = .float32) {
    weight = Tensor.full([numParameters], initial, dtype: dtype).asParameter()
  }
  /// Applies the function to every element; channels are dimension 1. Traps if there is more than
  /// one slope but not one for each channel.
  public override func forward(_ x: Tensor) -> Tensor {
    x.prelu(weight)
  }
  /// The number of slopes, as PyTorch prints it.
  public override var extraDescription: String { "num_parameters=\(weight.count)" }
}
