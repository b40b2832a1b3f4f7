import Gradbook

/// x·Wᵀ + b over the last dimension: `[…, in]` to `[…, out]`. PyTorch's `nn.Linear`.
nonisolated public final class Linear: Module {
  /// The weight, `[out, in]`.
  ///
  /// Assigning another layer's weight ties both: one parameter under two names, trained once. Traps
  /// for another shape.
  public final var weight: Tensor { didSet { checkTied(weight, oldValue, "weight") } }
  /// The bias, `[out]`, if there is one. Can be assigned as ``weight`` can; traps for nil where there is
  /// one, and for one where there is none.
  public final var bias: Tensor? { didSet { checkTied(bias, oldValue, "bias") } }
  /// The length of an input's last dimension.
  public let inFeatures: Int
  /// The length of an output's last dimension.
  public let outFeatures: Int

  /// Creates a layer whose weight and then bias are drawn evenly from ±1/√in: for the same seed,
  /// PyTorch's numbers.
  ///
  /// Traps for negative extents.
  public init(
    _ inFeatures: Int, _ outFeatures: Int, bias: Bool = true, dtype: DType = .float32,
    generator: Generator? = nil
  ) {
    guard inFeatures >= 0, outFeatures >= 0 else {
      fatalError(
        "Linear: \(inFeatures) inputs and \(outFeatures) outputs; neither can be negative.")
    }
    self.inFeatures = inFeatures
    self.outFeatures = outFeatures
    weight = Initialization.weight(
      [outFeatures, inFeatures], dtype: dtype, generator: generator)
    self.bias =
      bias
      ? Initialization.bias(outFeatures, for: weight, dtype: dtype, generator: generator) : nil
  }

  /// Computes x·Wᵀ + b. Traps if the last dimension is not ``inFeatures``.
  public override func forward(_ x: Tensor) -> Tensor { x.linear(weight, bias: bias) }

  /// The extents, as PyTorch prints them.
  public override var extraDescription: String {
    "in_features=\(inFeatures), out_features=\(outFeatures), bias=\(pythonText(bias != nil))"
  }
}
