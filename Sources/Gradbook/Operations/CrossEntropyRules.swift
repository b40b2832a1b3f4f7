extension CrossEntropy.Settings {
  func check(_ name: String) throws(ShapeError) {
    guard (0...1).contains(labelSmoothing) else {
      throw ShapeError(
        "\(name): labelSmoothing must be in 0…1, not \(labelSmoothing).",
        "\(name)：labelSmoothing 应在 0 到 1 之间，而不是 \(labelSmoothing)。")
    }
  }

  /// The loss of samples in rows of classes, against class numbers or probabilities.
  ///
  /// - Throws: ``ShapeError`` where they or the classes' weights do not fit.
  func result(
    _ call: CallTypes, isSoftmax: Bool, _ name: String
  ) throws(ShapeError) -> TensorType {
    try call.check(operands: 2...2, kept: 0...1, name)
    let (input, target, weight) = (call.operands[0], call.operands[1], call.kept.first)
    try check(name)
    try ShapeRules.floatingPoint(input.dtype, name)
    try ShapeRules.rank(input.shape, 2, name)
    try ClassWeights.checkWeight(weight, input.shape[1], name)
    let isDistribution = target.dtype.isFloatingPoint
    if isDistribution {
      if !isSoftmax { try ClassWeights.check(target.dtype, weight, input.shape[1], name) }
      try ShapeRules.equal(input.dtype, target.dtype, name)
    }
    guard target.shape == (isDistribution ? input.shape : [input.shape[0]]) else {
      throw ShapeError(
        "\(name): a target \(target) does not fit an input of shape \(input.shape).",
        "\(name)：目标 \(target) 与形状为 \(input.shape) 的输入不符。")
    }
    // The weights multiply probabilities as a tensor of their own type.
    let dtype = isDistribution ? weight.map { DType.promoted(input.dtype, $0.dtype) } : nil
    return TensorType(reduction == .none ? [input.shape[0]] : [], dtype ?? input.dtype)
  }
}
