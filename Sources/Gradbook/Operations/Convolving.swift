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
    checkConvolution(name, weight, bias, groups, spatialRank, channels: 0)
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
      guard x.shape[1] == weight.shape[1] * groups else {
        trap(
          "\(name): an input of \(x.shape[1]) channels does not fit a weight of shape "
            + "\(weight.shape) with \(groups) groups, which needs \(weight.shape[1] * groups).")
      }
      let settings = ConvolutionSettings(
        stride: steps, padding: around.before, paddingAfter: around.after, dilation: gaps,
        groups: groups)
      let shape = settings.shape(.output, x.shape, weight.shape)
      guard shape.output.allSatisfy({ $0 > 0 }) else {
        trap(
          "\(name): the kernel spans \(spans), which is more than the padded input of shape "
            + "\(x.shape) has.")
      }
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
    checkConvolution(name, weight, bias, groups, spatialRank, channels: 1)
    let steps = stride.checked(spatialRank, name, "the stride", atLeast: 1)
    let around = padding.checked(spatialRank, name, "the padding", atLeast: 0)
    let extra = outputPadding.checked(spatialRank, name, "the output padding", atLeast: 0)
    let gaps = dilation.checked(spatialRank, name, "the dilation", atLeast: 1)
    for axis in 0..<spatialRank where extra[axis] >= Swift.max(steps[axis], gaps[axis]) {
      trap(
        "\(name): the output padding \(extra) must be below the stride \(steps) or the dilation "
          + "\(gaps).")
    }
    return batched(rank: spatialRank + 2, name) { x in
      guard x.shape[1] == weight.shape[0] else {
        trap(
          "\(name): an input of \(x.shape[1]) channels does not fit a weight of shape "
            + "\(weight.shape), which needs \(weight.shape[0]).")
      }
      let settings = ConvolutionSettings(
        stride: steps, padding: around, paddingAfter: around, dilation: gaps, groups: groups,
        outputPadding: extra)
      let shape = settings.shape(.input, x.shape, weight.shape)
      let extents = Array(shape.shape(of: .input).dropFirst(2))
      guard extents.allSatisfy({ $0 > 0 }) else {
        trap("\(name): the padding \(around) leaves nothing of the result (extents \(extents)).")
      }
      return convolved(.input, x, weight, settings, shape, bias: bias)
    }
  }

  /// Traps where weight, bias, groups or types cannot be right. `channels` is the weight's
  /// dimension whose extent, times the groups if it is the second, a bias must have.
  private func checkConvolution(
    _ name: String, _ weight: Tensor, _ bias: Tensor?, _ groups: Int, _ spatialRank: Int,
    channels: Int
  ) {
    guard weight.rank == spatialRank + 2, weight.shape.dropFirst(2).allSatisfy({ $0 > 0 }) else {
      trap(
        "\(name): the weight needs \(spatialRank + 2) dimensions and a kernel that is not empty; "
          + "it has shape \(weight.shape).")
    }
    guard dtype.isFloatingPoint, weight.dtype == dtype, bias.map({ $0.dtype == dtype }) ?? true
    else {
      trap(
        "\(name): input, weight and bias must have one floating-point type; the input is \(dtype), "
          + "the weight \(weight.dtype).")
    }
    guard groups > 0, weight.shape[0] % groups == 0 else {
      trap("\(name): \(groups) groups do not divide the weight's \(weight.shape[0]) channels.")
    }
    let count = channels == 0 ? weight.shape[0] : weight.shape[1] * groups
    if let bias, bias.shape != [count] {
      trap("\(name): the bias needs shape [\(count)], one number a channel, not \(bias.shape).")
    }
  }
}
