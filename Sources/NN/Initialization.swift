import Gradbook

/// How parameters start: PyTorch's `nn.init`, with PyTorch's numbers for the same seed.
///
/// Each function overwrites a tensor in place, outside the graph, and returns it:
/// `Initialization.kaimingNormal(layer.weight, nonlinearity: .relu)`. Numbers are drawn from
/// `generator`, or from the default one.
public enum Initialization {
  /// Which side's width sets the scale.
  public enum FanMode: Sendable {
    /// The number of inputs of a unit: keeps the variance of the forward pass.
    case fanIn
    /// The number of units that an input goes to: keeps the variance of the backward pass.
    case fanOut
  }

  /// The function that follows the layer, which ``Initialization/calculateGain(_:negativeSlope:)``
  /// makes up for.
  public enum Nonlinearity: Sendable {
    /// None, or a linear layer or convolution.
    case linear
    /// 1/(1 + e⁻ˣ).
    case sigmoid
    /// tanh x.
    case tanh
    /// max(0, x).
    case relu
    /// x above 0, a slope times x below.
    case leakyRelu
    /// The self-normalising ELU.
    case selu
  }

  /// The factor that keeps a signal's variance through the nonlinearity: 1 for linear and sigmoid,
  /// 5/3 for tanh, √2 for ReLU, √(2/(1 + slope²)) for leaky ReLU, 3/4 for SELU.
  ///
  /// Source: He and others, Delving Deep into Rectifiers (2015), section 2.2.
  public static func calculateGain(
    _ nonlinearity: Nonlinearity, negativeSlope: Double = 0.01
  ) -> Double {
    switch nonlinearity {
    case .linear, .sigmoid: 1
    case .tanh: 5.0 / 3
    case .relu: (2.0).squareRoot()
    case .leakyRelu: (2 / (1 + negativeSlope * negativeSlope)).squareRoot()
    case .selu: 0.75
    }
  }

  /// Every element becomes `value`.
  @discardableResult
  public static func constant(_ tensor: Tensor, _ value: Double) -> Tensor {
    noGrad { tensor.fillInPlace(value) }
  }

  /// Every element becomes 0.
  @discardableResult
  public static func zeros(_ tensor: Tensor) -> Tensor { constant(tensor, 0) }

  /// Every element becomes 1.
  @discardableResult
  public static func ones(_ tensor: Tensor) -> Tensor { constant(tensor, 1) }

  /// Even numbers from `a` up to `b`.
  @discardableResult
  public static func uniform(
    _ tensor: Tensor, a: Double = 0, b: Double = 1, generator: Generator? = nil
  ) -> Tensor {
    tensor.uniformFill(from: a, to: b, generator: generator)
  }

  /// Normal numbers. Traps unless std ≥ 0.
  @discardableResult
  public static func normal(
    _ tensor: Tensor, mean: Double = 0, std: Double = 1, generator: Generator? = nil
  ) -> Tensor {
    tensor.normalFill(mean: mean, std: std, generator: generator)
  }

  /// Even numbers within ±gain·√(6/(fan-in + fan-out)): the variance stays in both directions as
  /// nearly as one number can keep it. Traps for fewer than two dimensions.
  ///
  /// Source: Glorot and Bengio, Understanding the difficulty of training deep feedforward neural
  /// networks (2010), equation 16.
  @discardableResult
  public static func xavierUniform(
    _ tensor: Tensor, gain: Double = 1, generator: Generator? = nil
  ) -> Tensor {
    let bound = (3.0).squareRoot() * xavierDeviation(tensor, gain, "xavierUniform")
    return uniform(tensor, a: -bound, b: bound, generator: generator)
  }

  /// Normal numbers of deviation gain·√(2/(fan-in + fan-out)). Traps for fewer than two dimensions.
  ///
  /// Source: Glorot and Bengio (2010), equation 12.
  @discardableResult
  public static func xavierNormal(
    _ tensor: Tensor, gain: Double = 1, generator: Generator? = nil
  ) -> Tensor {
    normal(tensor, std: xavierDeviation(tensor, gain, "xavierNormal"), generator: generator)
  }

  /// Even numbers within ±gain·√(3/fan), for a layer before a nonlinearity.
  ///
  /// - Parameters:
  ///   - tensor: the weight.
  ///   - a: the slope below 0 if the nonlinearity is ``Nonlinearity/leakyRelu``.
  ///   - mode: which fan.
  ///   - nonlinearity: what gives the gain.
  ///   - generator: where numbers are drawn from.
  ///
  /// Traps for fewer than two dimensions. Source: He and others (2015), equations 10 and 14.
  @discardableResult
  public static func kaimingUniform(
    _ tensor: Tensor, a: Double = 0, mode: FanMode = .fanIn,
    nonlinearity: Nonlinearity = .leakyRelu, generator: Generator? = nil
  ) -> Tensor {
    if tensor.count == 0 { return tensor }
    let bound =
      (3.0).squareRoot() * kaimingDeviation(tensor, a, mode, nonlinearity, "kaimingUniform")
    return uniform(tensor, a: -bound, b: bound, generator: generator)
  }

  /// Normal numbers of deviation gain/√fan; see
  /// ``kaimingUniform(_:a:mode:nonlinearity:generator:)``. Traps for fewer than two dimensions.
  @discardableResult
  public static func kaimingNormal(
    _ tensor: Tensor, a: Double = 0, mode: FanMode = .fanIn,
    nonlinearity: Nonlinearity = .leakyRelu, generator: Generator? = nil
  ) -> Tensor {
    if tensor.count == 0 { return tensor }
    let deviation = kaimingDeviation(tensor, a, mode, nonlinearity, "kaimingNormal")
    return normal(tensor, std: deviation, generator: generator)
  }

  private static func xavierDeviation(
    _ tensor: Tensor, _ gain: Double, _ name: String
  ) -> Double {
    let (fanIn, fanOut) = fans(tensor, name)
    return gain * (2 / Double(fanIn + fanOut)).squareRoot()
  }

  private static func kaimingDeviation(
    _ tensor: Tensor, _ slope: Double, _ mode: FanMode, _ nonlinearity: Nonlinearity,
    _ name: String
  ) -> Double {
    let (fanIn, fanOut) = fans(tensor, name)
    let fan = Double(mode == .fanIn ? fanIn : fanOut)
    return calculateGain(nonlinearity, negativeSlope: slope) / fan.squareRoot()
  }

  /// The inputs of a unit and the units of an input of a weight `[out, in, kernel …]`.
  private static func fans(_ tensor: Tensor, _ name: String) -> (fanIn: Int, fanOut: Int) {
    guard tensor.rank >= 2 else {
      fatalError(
        "\(name): a weight needs at least two dimensions, [out, in, …], to have fans; this tensor "
          + "has shape \(tensor.shape).")
    }
    let places = tensor.shape.dropFirst(2).reduce(1, *)
    return (tensor.shape[1] * places, tensor.shape[0] * places)
  }
}

// MARK: - What layers start with

extension Initialization {
  /// A weight `[out, in, kernel …]` as PyTorch's linear and convolution layers draw it: uniform
  /// within ±1/√fan-in.
  static func weight(_ shape: [Int], dtype: DType, generator: Generator?) -> Tensor {
    kaimingUniform(
      Tensor.empty(shape, dtype: dtype), a: (5.0).squareRoot(), generator: generator
    ).asParameter()
  }

  /// A bias for such a weight: uniform within ±1/√fan-in.
  static func bias(
    _ count: Int, for weight: Tensor, dtype: DType, generator: Generator?
  ) -> Tensor {
    let fanIn = weight.shape.dropFirst().reduce(1, *)
    return evenly([count], fanIn > 0 ? 1 / Double(fanIn).squareRoot() : 0, dtype, generator)
  }

  /// A parameter drawn evenly from ±`bound`.
  static func evenly(
    _ shape: [Int], _ bound: Double, _ dtype: DType, _ generator: Generator?
  ) -> Tensor {
    uniform(Tensor.empty(shape, dtype: dtype), a: -bound, b: bound, generator: generator)
      .asParameter()
  }
}
