extension Tensor {
  /// The convolution of signals `[batch, in, length]` with kernels `[out, in/groups, width]`:
  /// sums of products over every window (a cross-correlation, as everywhere in deep learning).
  /// See ``conv2d(_:_:stride:padding:dilation:groups:)``.
  public func conv1d(
    _ weight: Tensor, _ bias: Tensor? = nil, stride: some SpatialExtents = 1,
    padding: some ConvolutionPadding = 0, dilation: some SpatialExtents = 1, groups: Int = 1
  ) -> Tensor {
    convolution("conv1d", weight, bias, stride, padding, dilation, groups, spatialRank: 1)
  }

  /// The convolution of images `[batch, in, height, width]` with kernels
  /// `[out, in/groups, kernel height, kernel width]`; without a batch, three dimensions.
  ///
  /// y[o, i, j] = bias[o] + Σ x[c, i·stride + p·dilation − padding, …]·w[o, c, p, q]; extents become
  /// ⌊(n + 2·padding − dilation·(kernel − 1) − 1)/stride⌋ + 1. ∂x is the transposed convolution of
  /// the upstream, ∂w its correlation with x. Traps if shapes or types do not fit. Cost: 2·kernel
  /// elements·(in/groups) operations for each result, as a matrix product over windows.
  public func conv2d(
    _ weight: Tensor, _ bias: Tensor? = nil, stride: some SpatialExtents = 1,
    padding: some ConvolutionPadding = 0, dilation: some SpatialExtents = 1, groups: Int = 1
  ) -> Tensor {
    convolution("conv2d", weight, bias, stride, padding, dilation, groups, spatialRank: 2)
  }

  private func convolution(
    _ name: String, _ weight: Tensor, _ bias: Tensor?, _ stride: some SpatialExtents,
    _ padding: some ConvolutionPadding, _ dilation: some SpatialExtents, _ groups: Int,
    spatialRank: Int
  ) -> Tensor {
    orTrap(on: [self, weight]) { () throws(ShapeError) in
      try ConvolutionSettings.checkWeight(weight.shape, spatialRank + 2, name)
    }
    let steps = stride.checked(spatialRank, name, "the stride", atLeast: 1)
    let gaps = dilation.checked(spatialRank, name, "the dilation", atLeast: 1)
    let spans = zip(weight.shape.dropFirst(2), gaps).map { ($0 - 1) * $1 + 1 }
    guard let around = padding.padding(spans: spans), around.before.allSatisfy({ $0 >= 0 }) else {
      trap("\(name): the padding \(padding) must be one number, or \(spatialRank), of at least 0.")
    }
    if let named = padding as? NamedPadding, named.keepsExtents,
      steps.contains(where: { $0 > 1 })
    {
      trap(
        "\(name): padding “same” keeps the extents only for stride 1, and the stride is \(steps).")
    }
    return batched(rank: spatialRank + 2, name) { x in
      let settings = ConvolutionSettings(
        stride: steps, padding: around.before, paddingAfter: around.after, dilation: gaps,
        groups: groups)
      let shape = settings.checkedShape(.output, x, weight, bias, name)
      return convolved(.output, x, weight, settings, shape, bias: bias)
    }
  }

  /// The transposed convolution of signals `[batch, in, length]` with kernels
  /// `[in, out/groups, width]`. See ``convTranspose2d(_:_:stride:padding:outputPadding:groups:dilation:)``.
  public func convTranspose1d(
    _ weight: Tensor, _ bias: Tensor? = nil, stride: some SpatialExtents = 1,
    padding: some SpatialExtents = 0, outputPadding: some SpatialExtents = 0, groups: Int = 1,
    dilation: some SpatialExtents = 1
  ) -> Tensor {
    transposedConvolution(
      "convTranspose1d", weight, bias, stride, padding, outputPadding, groups, dilation,
      spatialRank: 1)
  }

  /// The transposed convolution: what a convolution with this weight passes back to its input.
  ///
  /// Images `[batch, in, height, width]` and kernels `[in, out/groups, kernel height, kernel width]`
  /// give extents (n − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1. Traps if
  /// shapes or types do not fit, or if outputPadding is not below stride or dilation.
  public func convTranspose2d(
    _ weight: Tensor, _ bias: Tensor? = nil, stride: some SpatialExtents = 1,
    padding: some SpatialExtents = 0, outputPadding: some SpatialExtents = 0, groups: Int = 1,
    dilation: some SpatialExtents = 1
  ) -> Tensor {
    transposedConvolution(
      "convTranspose2d", weight, bias, stride, padding, outputPadding, groups, dilation,
      spatialRank: 2)
  }

  private func transposedConvolution(
    _ name: String, _ weight: Tensor, _ bias: Tensor?, _ stride: some SpatialExtents,
    _ padding: some SpatialExtents, _ outputPadding: some SpatialExtents, _ groups: Int,
    _ dilation: some SpatialExtents, spatialRank: Int
  ) -> Tensor {
    let steps = stride.checked(spatialRank, name, "the stride", atLeast: 1)
    let around = padding.checked(spatialRank, name, "the padding", atLeast: 0)
    let extra = outputPadding.checked(spatialRank, name, "the output padding", atLeast: 0)
    let gaps = dilation.checked(spatialRank, name, "the dilation", atLeast: 1)
    return batched(rank: spatialRank + 2, name) { x in
      let settings = ConvolutionSettings(
        stride: steps, padding: around, paddingAfter: around, dilation: gaps, groups: groups,
        outputPadding: extra)
      let shape = settings.checkedShape(.input, x, weight, bias, name)
      return convolved(.input, x, weight, settings, shape, bias: bias)
    }
  }
}

extension ConvolutionSettings {
  /// The shapes of all three arrays; traps where they do not fit.
  fileprivate func checkedShape(
    _ role: ConvolutionRole, _ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ name: String
  ) -> ConvolutionShape {
    orTrap(on: [x, weight]) { () throws(ShapeError) in
      try checkedShape(role, [x, weight, bias].compactMap { $0?.tensorType }, name)
    }
  }
}
