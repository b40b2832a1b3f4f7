/// Convolutions and the arrangement of windows in columns.
struct ConvolutionOperations: OperationFamily {
  static let title = Text("Convolution", "卷积")

  let conv1d = OperationEntry(
    "conv1d", symbol: "∗", Text("convolution", "一维卷积"),
    samples: [
      OperationSample("padded", [SampleInput([2, 2, 5]), SampleInput([3, 2, 3])]) {
        $0[0].conv1d($0[1], padding: 1)
      },
      OperationSample(
        "stride, bias", [SampleInput([1, 1, 6]), SampleInput([2, 1, 2]), SampleInput([2])]
      ) {
        $0[0].conv1d($0[1], $0[2], stride: 2)
      },
    ])
  let conv2d = OperationEntry(
    "conv2d", symbol: "∗", Text("convolution", "二维卷积"),
    samples: [
      OperationSample(
        "padded", [SampleInput([2, 2, 4, 3]), SampleInput([3, 2, 3, 2]), SampleInput([3])]
      ) {
        $0[0].conv2d($0[1], $0[2], padding: 1)
      },
      OperationSample("stride, dilation", [SampleInput([1, 2, 6, 5]), SampleInput([1, 2, 2, 2])]) {
        $0[0].conv2d($0[1], stride: [2, 1], dilation: 2)
      },
      OperationSample("groups, same", [SampleInput([1, 4, 3, 3]), SampleInput([4, 2, 2, 2])]) {
        $0[0].conv2d($0[1], padding: .same, groups: 2)
      },
      OperationSample(
        "transposed views",
        [
          SampleInput([1, 1, 4, 4], transposed: true), SampleInput([1, 1, 3, 3], transposed: true),
        ]
      ) { $0[0].conv2d($0[1]) },
    ])
  let convTranspose1d = OperationEntry(
    "convTranspose1d", symbol: "∗ᵀ", Text("transposed convolution", "一维转置卷积"),
    samples: [
      OperationSample("stride", [SampleInput([1, 2, 3]), SampleInput([2, 1, 3])]) {
        $0[0].convTranspose1d($0[1], stride: 2, padding: 1, outputPadding: 1)
      }
    ])
  let convTranspose2d = OperationEntry(
    "convTranspose2d", symbol: "∗ᵀ", Text("transposed convolution", "二维转置卷积"),
    samples: [
      OperationSample(
        "stride", [SampleInput([1, 2, 2, 3]), SampleInput([2, 1, 3, 2]), SampleInput([1])]
      ) { $0[0].convTranspose2d($0[1], $0[2], stride: 2, padding: 1, outputPadding: 1) },
      OperationSample("groups, dilation", [SampleInput([1, 2, 3, 2]), SampleInput([2, 1, 2, 2])]) {
        $0[0].convTranspose2d($0[1], groups: 2, dilation: 2)
      },
    ])
  let convWeight = OperationEntry(
    "convWeight", symbol: "∗ᵂ", Text("correlation of input and gradient", "输入与梯度的互相关"),
    samples: [
      OperationSample("windows", [SampleInput([1, 1, 3, 3]), SampleInput([1, 1, 2, 2])]) { inputs in
        let shape = ConvolutionShape(
          input: [1, 1, 3, 3], weight: [1, 1, 2, 2], stride: [1, 1], padding: ([0, 0], [0, 0]),
          dilation: [1, 1], groups: 1)
        return convolved(.weight, inputs[0], inputs[1], shape)
      }
    ])
}

/// Which of the three arrays of a convolution y = x ∗ w is computed from the other two.
///
/// ⟨g, x ∗ w⟩ is linear in each of g, x and w, so the gradients of a convolution are again of
/// these three kinds, and so are theirs.
enum ConvolutionRole {
  /// y from x and w.
  case output
  /// The gradient of x from that of y, and w: the transposed convolution.
  case input
  /// The gradient of w from x and the gradient of y.
  case weight
}

private final class Convolution: Operation {
  let role: ConvolutionRole
  let convolution: ConvolutionShape

  init(_ role: ConvolutionRole, _ convolution: ConvolutionShape) {
    self.role = role
    self.convolution = convolution
    let family = operations.convolution
    switch (role, convolution.spatialRank) {
    case (.output, 1): super.init(family.conv1d)
    case (.output, _): super.init(family.conv2d)
    case (.input, 1): super.init(family.convTranspose1d)
    case (.input, _): super.init(family.convTranspose2d)
    case (.weight, _): super.init(family.convWeight)
    }
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    switch role {
    case .output:
      call.contribute(to: 0) { convolved(.input, g, call.b, convolution) }
      call.contribute(to: 1) { convolved(.weight, call.a, g, convolution) }
    case .input:
      call.contribute(to: 0) { convolved(.output, g, call.b, convolution) }
      call.contribute(to: 1) { convolved(.weight, g, call.a, convolution) }
    case .weight:
      call.contribute(to: 0) { convolved(.input, call.b, g, convolution) }
      call.contribute(to: 1) { convolved(.output, call.a, g, convolution) }
    }
    if call.node.operandCount > 2 {
      call.contribute(to: 2) { g.sum(dims: [0] + Array(2..<g.rank)) }
    }
  }
  override func reads(forOperand index: Int) -> Reads {
    index == 2 ? [] : .operand(1 - index)
  }
  override func formula(operand: Int) -> String? {
    switch (role, operand) {
    case (_, 2): "Σ g"
    case (.output, 0): "g ∗ᵀ b"
    case (.output, _): "a ∗ᵂ g"
    case (.input, 0): "g ∗ b"
    case (.input, _): "g ∗ᵂ a"
    case (.weight, 0): "b ∗ᵀ g"
    case (.weight, _): "a ∗ g"
    }
  }
}

/// The recorded computation of one array of a convolution from the other two, a bias for each
/// channel added.
func convolved(
  _ role: ConvolutionRole, _ a: Tensor, _ b: Tensor, _ convolution: ConvolutionShape,
  bias: Tensor? = nil
) -> Tensor {
  let operation = Convolution(role, convolution)
  let result = Tensor(uninitialized: convolution.shape(of: role), a.dtype)
  let first = a.inRowMajorOrder
  let second = b.inRowMajorOrder
  let shift = bias?.inRowMajorOrder
  func run<T: KernelNumber>(_ type: T.Type) {
    convolution.compute(
      role, UnsafePointer(first.pointer(as: type)), UnsafePointer(second.pointer(as: type)),
      bias: shift.map { UnsafePointer($0.pointer(as: type)) }, into: result.pointer(as: type))
  }
  if isFloat32(a.dtype, operation.name) { run(Float.self) } else { run(Double.self) }
  if let bias { return record(result, operation, [a, b, bias]) }
  return record(result, operation, a, b)
}

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
      let shape = ConvolutionShape(
        input: x.shape, weight: weight.shape, stride: steps, padding: around, dilation: gaps,
        groups: groups)
      guard shape.output.allSatisfy({ $0 > 0 }) else {
        trap(
          "\(name): the kernel spans \(spans), which is more than the padded input of shape "
            + "\(x.shape) has.")
      }
      return convolved(.output, x, weight, shape, bias: bias)
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
      let extents = (0..<spatialRank).map { axis -> Int in
        let span = gaps[axis] * (weight.shape[axis + 2] - 1) + 1
        let starts = (x.shape[axis + 2] - 1) * steps[axis]
        return starts + span - 2 * around[axis] + extra[axis]
      }
      guard extents.allSatisfy({ $0 > 0 }) else {
        trap("\(name): the padding \(around) leaves nothing of the result (extents \(extents)).")
      }
      let shape = ConvolutionShape(
        input: [x.shape[0], weight.shape[1] * groups] + extents, weight: weight.shape,
        stride: steps, padding: (around, around), dilation: gaps, groups: groups,
        output: Array(x.shape.dropFirst(2)))
      return convolved(.input, x, weight, shape, bias: bias)
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
