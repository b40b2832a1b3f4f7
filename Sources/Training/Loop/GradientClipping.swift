import Gradbook

/// Scales all gradients by one factor so that their common norm is at most `maxNorm`: PyTorch's
/// `clip_grad_norm_`. Call it between `backward()` and `step()`.
///
/// g ← g·min(1, maxNorm/(‖g‖ₚ + 10⁻⁶)), where the norm is that of all gradients as one vector.
/// Parameters without a gradient are passed over. Where the norm is NaN all gradients
/// become NaN; where it is infinite, infinite elements become NaN and finite ones 0, as in PyTorch.
///
/// Traps unless maxNorm is not negative and normType above 0.
///
/// - Parameters:
///   - parameters: whose gradients are scaled, in place.
///   - maxNorm: the largest norm that is left as it is.
///   - normType: p; infinity takes the largest magnitude.
/// - Returns: The norm before clipping; 0 without gradients.
///
/// Source: Pascanu and others, On the difficulty of training recurrent neural networks (2013),
/// section 3.2.
@discardableResult
public func clipGradNorm(
  _ parameters: [Tensor], maxNorm: Double, normType: Double = 2
) -> Double {
  guard maxNorm >= 0, normType > 0 else {
    fatalError(
      "clipGradNorm: maxNorm (\(maxNorm)) must not be negative, and normType (\(normType)) must be "
        + "above 0.")
  }
  var norm = 0.0
  programStep("clipGradNorm") {
    norm = clipped(parameters, maxNorm: maxNorm, normType: normType)
  }
  return norm
}

private func clipped(_ parameters: [Tensor], maxNorm: Double, normType: Double) -> Double {
  HostWork.begin(.gradientClipping)
  defer { HostWork.end(.gradientClipping) }
  return noGrad {
    let gradients = parameters.compactMap(\.grad)
    guard !gradients.isEmpty else { return 0 }
    let norms = gradients.map { $0.norm(p: normType).item() }
    let total = Tensor(flat: norms, shape: [norms.count], dtype: .float64).norm(p: normType).item()
    let factor = maxNorm / (total + 1e-6)
    if factor >= 1 { return total }
    for gradient in gradients { gradient.mulInPlace(Tensor(factor, dtype: gradient.dtype)) }
    return total
  }
}

/// Cuts every element of every gradient to −clipValue…clipValue: PyTorch's `clip_grad_value_`.
///
/// Parameters without a gradient are passed over, NaN stays. Traps if clipValue is negative.
public func clipGradValue(_ parameters: [Tensor], clipValue: Double) {
  guard clipValue >= 0 else {
    fatalError("clipGradValue: clipValue (\(clipValue)) must not be negative.")
  }
  programStep("clipGradValue") {
    HostWork.begin(.gradientClipping)
    defer { HostWork.end(.gradientClipping) }
    noGrad {
      for gradient in parameters.compactMap(\.grad) {
        gradient.copyInPlace(gradient.clamp(min: -clipValue, max: clipValue))
      }
    }
  }
}
