import CTape

// Normalisations are composed of recorded operations, so that a picture shows what they do; what
// layer and group normalisation have in common is one of them, `standardized`.

extension Tensor {
  /// Subtracts each channel's mean and divides by its standard deviation, over batch and places:
  /// y = (x − μ)/√(σ² + ε)·weight + bias for x `[batch, channels, …]`.
  ///
  /// - Parameters:
  ///   - runningMean: the mean of earlier batches, one number a channel; used when not training,
  ///     else moved by `momentum` towards this batch's mean, in place.
  ///   - runningVar: the same for the variance, which is estimated with n − 1.
  ///   - weight: a factor for each channel.
  ///   - bias: a number added to each channel.
  ///   - training: whether this batch's own mean and variance are used.
  ///   - momentum: the new batch's part in the running numbers.
  ///   - eps: what keeps the divisor from 0.
  ///
  /// Traps without running numbers when not training, and when training for a single value a channel
  /// and an `eps` that is not positive.
  public func batchNorm(
    runningMean: Tensor? = nil, runningVar: Tensor? = nil, weight: Tensor? = nil,
    bias: Tensor? = nil, training: Bool = false, momentum: Double = 0.1, eps: Double = 1e-5
  ) -> Tensor {
    checkFloatingPoint("batchNorm")
    let channelAxis = Swift.min(1, rank - 1)
    guard rank > 0 else { trap("batchNorm: needs at least a dimension of channels.") }
    let channels = shape[channelAxis]
    for (name, tensor) in [
      ("runningMean", runningMean), ("runningVar", runningVar), ("weight", weight), ("bias", bias),
    ] {
      if let tensor, tensor.shape != [channels] {
        trap(
          "batchNorm: \(name) has shape \(tensor.shape), but an input of shape \(shape) needs "
            + "[\(channels)], one number a channel.")
      }
    }
    let spread = Array(repeating: 1, count: rank).enumerated().map {
      $0.offset == channelAxis ? channels : 1
    }
    func perChannel(_ x: Tensor?) -> Tensor? { x?.reshape(spread) }
    guard count > 0 else {
      return (self * 1.0).scaled(perChannel(weight), perChannel(bias)).called(.nativeBatchNorm)
    }
    guard training else {
      guard let mean = perChannel(runningMean), let variance = perChannel(runningVar) else {
        trap("batchNorm: without training, runningMean and runningVar are needed.")
      }
      return ((self - mean) * (variance + eps).rsqrt())
        .scaled(perChannel(weight), perChannel(bias)).called(.nativeBatchNorm)
    }
    guard eps > 0 else { trap("batchNorm: eps must be positive in training, and it is \(eps).") }
    let samples = count / channels
    guard samples > 1 else {
      trap(
        "batchNorm: a variance needs more than one value a channel in training, and the input has "
          + "shape \(shape).")
    }
    let axes = (0..<rank).filter { $0 != channelAxis }
    let (centred, mean, variance) = centred(axes)
    noGrad {
      let correction = Double(samples) / Double(samples - 1)
      runningMean?.move(towards: mean, by: momentum)
      runningVar?.move(towards: variance * correction, by: momentum)
    }
    return (centred * (variance + eps).rsqrt())
      .scaled(perChannel(weight), perChannel(bias)).called(.nativeBatchNorm)
  }

  /// Subtracts the mean and divides by the standard deviation over the last dimensions, each
  /// sample by itself: (x − μ)/√(σ² + ε)·weight + bias.
  ///
  /// - Parameters:
  ///   - normalizedShape: the extents of those last dimensions.
  ///   - weight: factors of that shape.
  ///   - bias: summands of that shape.
  ///   - eps: what keeps the divisor from 0.
  ///
  /// Traps unless the shape ends in `normalizedShape`.
  public func layerNorm(
    _ normalizedShape: [Int], weight: Tensor? = nil, bias: Tensor? = nil, eps: Double = 1e-5
  ) -> Tensor {
    checkFloatingPoint("layerNorm")
    guard !normalizedShape.isEmpty, Array(shape.suffix(normalizedShape.count)) == normalizedShape
    else {
      trap("layerNorm: the shape \(shape) does not end in \(normalizedShape).", on: [self])
    }
    if let result = unrecordedLayerNorm(normalizedShape, weight, bias, eps) { return result }
    let axes = Array((rank - normalizedShape.count)..<rank)
    return standardized(axes, eps).scaled(weight, bias).called(.nativeLayerNorm)
  }

  /// The same numbers in one pass over the memory, where nothing is recorded and nobody watches.
  private func unrecordedLayerNorm(
    _ normalizedShape: [Int], _ weight: Tensor?, _ bias: Tensor?, _ eps: Double
  ) -> Tensor? {
    let parts = [weight, bias].compactMap(\.self)
    guard !dtype.isOnlyStored, count > 0, !calls_are_observed(),
      parts.allSatisfy({ $0.shape == normalizedShape && $0.dtype == dtype }),
      !isGradEnabled || !([self] + parts).contains(where: \.requiresGrad)
    else { return nil }
    let result = Tensor(uninitialized: shape, dtype)
    let lines = shape.dropLast(normalizedShape.count).reduce(1, *)
    Standardizing(
      x: inRowMajorOrder, y: result, means: Tensor(uninitialized: [lines], dtype),
      factors: Tensor(uninitialized: [lines], dtype), weight: weight?.inRowMajorOrder,
      bias: bias?.inRowMajorOrder, dims: normalizedShape.count, eps: eps
    ).run(on: dtype, for: "layerNorm")
    return result
  }

  /// Subtracts the mean and divides by the standard deviation over each of `numGroups` groups of
  /// channels and all places, each sample by itself; `[batch, channels, …]`.
  ///
  /// - Parameters:
  ///   - numGroups: the number of groups; it must divide the channels.
  ///   - weight: a factor for each channel.
  ///   - bias: a number added to each channel.
  ///   - eps: what keeps the divisor from 0.
  public func groupNorm(
    _ numGroups: Int, weight: Tensor? = nil, bias: Tensor? = nil, eps: Double = 1e-5
  ) -> Tensor {
    checkFloatingPoint("groupNorm")
    guard rank >= 2, numGroups > 0, shape[1] % numGroups == 0 else {
      trap(
        "groupNorm: \(numGroups) groups do not divide the channels of shape \(shape).", on: [self])
    }
    let places = shape[2...].reduce(1, *)
    let grouped = reshape(shape[0], numGroups, shape[1] / numGroups * places)
    let channels = [shape[1]] + Array(repeating: 1, count: rank - 2)
    return grouped.standardized([2], eps).reshape(shape)
      .scaled(weight?.reshape(channels), bias?.reshape(channels)).called(.nativeGroupNorm)
  }

  private func centred(_ axes: [Int]) -> (centred: Tensor, mean: Tensor, variance: Tensor) {
    let mean = mean(dims: axes, keepDim: true)
    let centred = self - mean
    return (centred, mean, centred.square().mean(dims: axes, keepDim: true))
  }

  func scaled(_ weight: Tensor?, _ bias: Tensor?) -> Tensor {
    let scaled = weight.map { self * $0 } ?? self
    return bias.map { scaled + $0 } ?? scaled
  }

  func move(towards target: Tensor, by part: Double) {
    copyInPlace(self * (1 - part) + target.reshape(shape) * part)
  }

  /// Divides by the p-norm along a dimension, or by `eps` where the norm is smaller.
  public func normalize(p: Double = 2, dim: Int = 1, eps: Double = 1e-12) -> Tensor {
    self / vectorNorm(ord: p, dims: [dim], keepDim: true).clamp(min: eps)
  }

  /// The cosine of the angle between vectors along a dimension: a·b/(|a|·|b|), where lengths below
  /// `eps` count as `eps`, though their derivative stays. The tensors broadcast.
  public func cosineSimilarity(_ other: Tensor, dim: Int = 1, eps: Double = 1e-8) -> Tensor {
    let target = orTrap(on: [self, other]) { () throws(ShapeError) in
      try ShapeRules.broadcast(shape, other.shape, operation: "cosineSimilarity")
    }
    func direction(_ x: Tensor) -> Tensor {
      let length = x.vectorNorm(dims: [dim], keepDim: true)
      return x / (length + (eps - length).clamp(min: 0).detach())
    }
    return (direction(expand(target)) * direction(other.expand(target))).sum(dim: dim)
  }
}
