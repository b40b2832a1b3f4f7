import Platform

// Negative log-likelihoods of distributions with parameters that are predicted: composed of
// recorded operations.

/// The negative log-likelihood of a normal distribution with predicted mean and variance:
/// ½(ln v + (x − t)²/v), with v held above `eps`. ∂x = (x − t)/v, ∂v = ½(1/v − (x − t)²/v²), taken
/// at the held variance.
///
/// - Parameters:
///   - input: predicted means.
///   - target: what was observed, of a shape that broadcasts.
///   - variance: predicted variances: of the input's shape, with a last extent of 1, or without
///     the last dimension.
///   - full: whether the constant ½·ln 2π is added.
///   - eps: the least variance, which keeps the quotient finite.
///   - reduction: what becomes of the losses of single elements.
///
/// Traps if a variance is negative or its shape does not fit.
///
/// Source: Nix and Weigend, Estimating the mean and variance of the target probability
/// distribution (1994).
public func gaussianNllLoss(
  _ input: Tensor, _ target: Tensor, _ variance: Tensor, full: Bool = false, eps: Double = 1e-6,
  reduction: Reduction = .mean
) -> Tensor {
  var spread = variance
  if variance.shape != input.shape {
    if variance.shape == Array(input.shape.dropLast()), input.rank > 0 {
      spread = variance.unsqueeze(-1)
    } else if variance.rank != 0, variance.shape != Array(input.shape.dropLast()) + [1] {
      trap(
        "gaussianNllLoss: variances of shape \(variance.shape) do not fit an input of shape "
          + "\(input.shape): they have its shape, a last extent of 1, or no last dimension.")
    }
  }
  guard eps > 0 else { trap("gaussianNllLoss: eps must be positive, and it is \(eps).") }
  spread = spread.heldVariance(eps: eps)
  var loss = (spread.log() + (input - target).square() / spread) * 0.5
  if full { loss = loss + 0.5 * log(2 * Double.pi) }
  return loss.reduced(by: reduction)
}

/// The negative log-likelihood of counts under a Poisson distribution: eˣ − t·x for a predicted
/// logarithm x of the rate, x − t·ln(x + eps) for a predicted rate.
///
/// - Parameters:
///   - input: predicted rates, or their logarithms.
///   - target: counts, of a shape that broadcasts.
///   - logInput: whether the input holds logarithms.
///   - full: whether Stirling's approximation of ln t!, t·ln t − t + ½·ln 2πt, is added where t > 1.
///   - eps: what keeps the logarithm of a rate of 0 finite.
///   - reduction: what becomes of the losses of single elements.
public func poissonNllLoss(
  _ input: Tensor, _ target: Tensor, logInput: Bool = true, full: Bool = false,
  eps: Double = 1e-8, reduction: Reduction = .mean
) -> Tensor {
  var loss =
    logInput ? input.exp() - target * input : input - target * (input + eps).log()
  if full {
    let counts = target.dtype.isFloatingPoint ? target : target.to(loss.dtype)
    let stirling = counts * counts.log() - counts + 0.5 * (2 * Double.pi * counts).log()
    loss = loss + stirling.maskedFill(counts .<= 1, 0)
  }
  return loss.reduced(by: reduction)
}

/// A variance held above a bound. Gradients pass through the hold, so that a variance that is too
/// small can grow again.
final class HeldVariance: Operation, Configured {
  struct Settings: OperationSettings {
    /// The least variance.
    let eps: Double
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.floatingPoint(x.dtype, name)
    return x
  }
  override func checkNumbers(_ operands: Operands) throws(ShapeError) {
    guard noGrad({ (operands[0] .< 0).any().item() }) == 0 else {
      throw ShapeError(
        "gaussianNllLoss: a variance is negative.", "gaussianNllLoss：方差中有负数。")
    }
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    requireNumbers(operands)
    return noGrad { operands[0].clamp(min: settings.eps) }
  }
  override func pullback(_ g: Tensor, _ call: Call) { call.contribute(to: 0) { g } }
  override func formula(operand: Int) -> Formula? { 1 }
}

extension Tensor {
  func heldVariance(eps: Double) -> Tensor {
    let x = dtype.isFloatingPoint ? self : to(.float32)
    return apply(
      HeldVariance(operations.robustLoss.heldVariance, HeldVariance.Settings(eps: eps)), x)
  }
}
