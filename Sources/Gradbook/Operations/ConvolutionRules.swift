extension ConvolutionSettings {
  /// The shapes of all three arrays, of which the operands are two, and maybe a bias.
  ///
  /// - Throws: ``ShapeError`` where settings, shapes or types do not fit.
  func checkedShape(
    _ role: ConvolutionRole, _ operands: [TensorType], _ name: String
  ) throws(ShapeError) -> ConvolutionShape {
    let (a, b) = (operands[0], operands[1])
    try check(name)
    try checkTypes(operands, name)
    let rank = stride.count + 2
    try ShapeRules.rank(a.shape, rank, name)
    if role != .weight { try ConvolutionSettings.checkWeight(b.shape, rank, name) }
    try checkChannels(role, a.shape, b.shape, name)
    let extents = role == .weight ? b.shape : []
    guard extents.dropFirst(2).allSatisfy({ $0 > 0 }) else {
      throw ShapeError(
        "\(name): the gradient of shape \(b.shape) has no windows.",
        "\(name)：形状为 \(b.shape) 的梯度不含任何窗口。")
    }
    let shape = self.shape(role, a.shape, b.shape)
    try checkRoom(role, shape, a.shape, name)
    if operands.count > 2 {
      let channels = shape.shape(of: role)[1]
      guard operands[2].shape == [channels] else {
        throw ShapeError(
          "\(name): the bias needs shape [\(channels)], one number a channel, not "
            + "\(operands[2].shape).",
          "\(name)：偏置的形状应是 [\(channels)]，每个通道一个数，而不是 \(operands[2].shape)。")
      }
    }
    return shape
  }

  private func check(_ name: String) throws(ShapeError) {
    let rank = stride.count
    guard rank == 1 || rank == 2 else {
      throw ShapeError(
        "\(name): needs one or two strides, not \(stride).",
        "\(name)：步幅应有一个或两个，而不是 \(stride)。")
    }
    try ShapeRules.extents(stride, rank, atLeast: 1, Text("the stride", "步幅"), name)
    try ShapeRules.extents(padding, rank, atLeast: 0, Text("the padding", "填充"), name)
    try ShapeRules.extents(paddingAfter, rank, atLeast: 0, Text("the padding", "填充"), name)
    try ShapeRules.extents(dilation, rank, atLeast: 1, Text("the dilation", "扩张率"), name)
    try ShapeRules.extents(
      outputPadding, rank, atLeast: 0, Text("the output padding", "输出填充"), name)
    for axis in 0..<rank where outputPadding[axis] >= max(stride[axis], dilation[axis]) {
      throw ShapeError(
        "\(name): the output padding \(outputPadding) must be below the stride \(stride) or the "
          + "dilation \(dilation).",
        "\(name)：输出填充 \(outputPadding) 应小于步幅 \(stride) 或扩张率 \(dilation)。")
    }
  }

  private func checkTypes(_ operands: [TensorType], _ name: String) throws(ShapeError) {
    let dtype = operands[0].dtype
    guard dtype.isFloatingPoint, operands.allSatisfy({ $0.dtype == dtype }) else {
      throw ShapeError(
        "\(name): input, weight and bias must have one floating-point type; the input is \(dtype), "
          + "the weight \(operands[1].dtype).",
        "\(name)：输入、权重和偏置应是同一浮点类型；输入是 \(dtype)，权重是 \(operands[1].dtype)。")
    }
  }

  /// A weight of `rank` dimensions whose kernel is not empty.
  static func checkWeight(_ weight: [Int], _ rank: Int, _ name: String) throws(ShapeError) {
    guard weight.count == rank, weight.dropFirst(2).allSatisfy({ $0 > 0 }) else {
      throw ShapeError(
        "\(name): the weight needs \(rank) dimensions and a kernel that is not empty; it has shape "
          + "\(weight).",
        "\(name)：权重需要 \(rank) 维且卷积核不能为空；它的形状是 \(weight)。")
    }
  }

  private func checkChannels(
    _ role: ConvolutionRole, _ a: [Int], _ b: [Int], _ name: String
  ) throws(ShapeError) {
    let (grouped, needed) =
      switch role {
      case .output: (b[0], b[1].multipliedReportingOverflow(by: groups).partialValue)
      case .input: (b[0], b[0])
      case .weight: (b.count > 1 ? b[1] : 0, a[1])
      }
    guard groups > 0, groups <= ShapeRules.largestSetting, grouped % groups == 0 else {
      throw ShapeError(
        "\(name): \(groups) groups do not divide the weight's \(grouped) channels.",
        "\(name)：\(groups) 组不能整除权重的 \(grouped) 个通道。")
    }
    guard a[1] == needed else {
      throw ShapeError(
        "\(name): an input of \(a[1]) channels does not fit a weight of shape \(b) with \(groups) "
          + "groups, which needs \(needed).",
        "\(name)：有 \(a[1]) 个通道的输入与形状为 \(b)、分 \(groups) 组的权重不符，需要 \(needed) 个。")
    }
    if role == .weight {
      guard b.count == a.count, a[0] == b[0], a[1] % groups == 0 else {
        throw ShapeError(
          "\(name): an input of shape \(a) and a gradient of shape \(b) do not belong together "
            + "with \(groups) groups.",
          "\(name)：分 \(groups) 组时，形状为 \(a) 的输入与形状为 \(b) 的梯度不相配。")
      }
    }
  }

  private func checkRoom(
    _ role: ConvolutionRole, _ shape: ConvolutionShape, _ a: [Int], _ name: String
  ) throws(ShapeError) {
    let result = shape.shape(of: role).dropFirst(2)
    // A quotient that is rounded toward zero hides a kernel that is a little too large.
    let fits = (role == .weight ? stride.indices : 0..<0).allSatisfy { axis in
      rest(axis, input: a[axis + 2], kernel: 1, output: shape.output[axis]) >= outputPadding[axis]
    }
    if fits, result.allSatisfy({ $0 > 0 }) { return }
    switch role {
    case .output:
      let kernel = shape.shape(of: .weight).dropFirst(2)
      let spans = zip(kernel, dilation).map { ($0 - 1) * $1 + 1 }
      throw ShapeError(
        "\(name): the kernel spans \(spans), which is more than the padded input of shape \(a) has.",
        "\(name)：卷积核覆盖 \(spans)，超出了形状为 \(a) 的输入填充之后的大小。")
    case .input, .weight:
      throw ShapeError(
        "\(name): the padding \(padding) leaves nothing of the result (extents \(Array(result))).",
        "\(name)：填充 \(padding) 使结果什么也不剩（各维为 \(Array(result))）。")
    }
  }
}
