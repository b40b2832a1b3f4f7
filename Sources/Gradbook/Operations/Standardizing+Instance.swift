extension Tensor {
  /// Subtracts the mean and divides by the standard deviation of each channel of each sample, over
  /// its places: (x − μ)/√(σ² + ε)·weight + bias for x `[batch, channels, places…]`.
  ///
  /// - Parameters:
  ///   - runningMean: the mean over samples and batches, one number a channel; moved by `momentum`
  ///     in place where the input's own numbers are used, and used itself where they are not.
  ///   - runningVar: the same for the variance, which is estimated with n − 1.
  ///   - weight: a factor for each channel.
  ///   - bias: a number added to each channel.
  ///   - useInputStats: whether the input's own mean and variance are used.
  ///   - momentum: the new batch's part in the running numbers.
  ///   - eps: what keeps the divisor from 0.
  ///
  /// Equal numbers in a channel give 0 and get no gradient, also for an `eps` of 0, as in PyTorch; in
  /// ``layerNorm(_:weight:bias:eps:)`` and ``groupNorm(_:weight:bias:eps:)`` they give NaN then, there
  /// and here.
  ///
  /// Traps for a single place a channel where the input's own numbers are used, and without running
  /// numbers where they are not.
  ///
  /// Source: Ulyanov, Vedaldi and Lempitsky, Instance Normalization (2016), equation 4.
  public func instanceNorm(
    runningMean: Tensor? = nil, runningVar: Tensor? = nil, weight: Tensor? = nil,
    bias: Tensor? = nil, useInputStats: Bool = true, momentum: Double = 0.1, eps: Double = 1e-5
  ) -> Tensor {
    checkFloatingPoint("instanceNorm")
    guard rank >= 2 else {
      trap("instanceNorm: needs [batch, channels, places…], and the input has shape \(shape).")
    }
    guard useInputStats else {
      return batchNorm(
        runningMean: runningMean, runningVar: runningVar, weight: weight, bias: bias,
        training: false, eps: eps)
    }
    let (samples, channels) = (shape[0], shape[1])
    for (name, tensor) in [
      ("runningMean", runningMean), ("runningVar", runningVar), ("weight", weight), ("bias", bias),
    ] {
      if let tensor, tensor.shape != [channels] {
        trap("instanceNorm: \(name) has shape \(tensor.shape), but there are \(channels) channels.")
      }
    }
    let places = shape[2...].reduce(1, *)
    guard places != 1 else {
      trap(
        "instanceNorm: a variance needs more than one place a channel, and the input has shape "
          + "\(shape).")
    }
    let lines = reshape(samples, channels, places)
    noGrad {
      runningMean?.move(towards: lines.mean(dim: 2).mean(dim: 0), by: momentum)
      runningVar?.move(towards: lines.var(dim: 2).mean(dim: 0), by: momentum)
    }
    let spread = [channels] + Array(repeating: 1, count: rank - 2)
    return lines.standardizedLines(eps).reshape(shape)
      .scaled(weight?.reshape(spread), bias?.reshape(spread)).called(.instanceNorm)
  }

  /// Standardises over the last dimension. Without `eps` a line of equal numbers would be 0/0: it is
  /// replaced by another, of which nothing is kept.
  private func standardizedLines(_ eps: Double) -> Tensor {
    let axis = rank - 1
    guard eps == 0, shape[axis] > 0 else { return standardized([axis], eps) }
    let isConstant = noGrad {
      (amax(dims: [axis], keepDim: true) - amin(dims: [axis], keepDim: true)) .== 0
    }
    let ramp = Tensor.arange(shape[axis]).to(dtype)
    let zero = Tensor.zeros([], dtype: dtype)
    let safe = Tensor.where(isConstant, ramp, self)
    return Tensor.where(isConstant, zero, safe.standardized([axis], eps))
  }

  /// Divides by the root of the mean square over the last dimensions: x/√(mean(x²) + ε)·weight.
  ///
  /// - Parameters:
  ///   - normalizedShape: the extents of those last dimensions.
  ///   - weight: factors of that shape.
  ///   - eps: what keeps the divisor from 0; the rounding unit of the type (2⁻²³ for float32) if
  ///     left out.
  ///
  /// Traps unless the shape ends in `normalizedShape`.
  ///
  /// Source: Zhang and Sennrich, Root Mean Square Layer Normalization (2019), equation 4.
  public func rmsNorm(
    _ normalizedShape: [Int], weight: Tensor? = nil, eps: Double? = nil
  ) -> Tensor {
    checkFloatingPoint("rmsNorm")
    guard !normalizedShape.isEmpty, Array(shape.suffix(normalizedShape.count)) == normalizedShape
    else {
      trap("rmsNorm: the shape \(shape) does not end in \(normalizedShape).")
    }
    if let weight, weight.shape != normalizedShape {
      trap("rmsNorm: the weight has shape \(weight.shape), not \(normalizedShape).")
    }
    let eps = eps ?? (dtype == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne)
    let axes = Array((rank - normalizedShape.count)..<rank)
    let squares = square().mean(dims: axes, keepDim: true)
    return (self * (squares + eps).rsqrt()).scaled(weight, nil).called(.rmsNorm)
  }
}
