/// Convolutions and the arrangement of windows in columns.
struct ConvolutionOperations: OperationFamily {
  static let title = Text("Convolution", "卷积")

  let conv1d = OperationEntry(
    "conv1d", symbol: "∗", Text("convolution", "一维卷积"),
    operands: "xWb", operation: Convolution.self,
    samples: [
      OperationSample("padded", [SampleInput([2, 2, 5]), SampleInput([3, 2, 3])]) {
        $0[0].conv1d($0[1], padding: 1)
      },
      OperationSample(
        "stride, bias", [SampleInput([1, 1, 6]), SampleInput([2, 1, 2]), SampleInput([2])]
      ) {
        $0[0].conv1d($0[1], $0[2], stride: 2)
      },
    ]
  )
  .printed(as: "Convolution")
  let conv2d = OperationEntry(
    "conv2d", symbol: "∗", Text("convolution", "二维卷积"),
    operands: "xWb", operation: Convolution.self,
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
    ]
  )
  .printed(as: "Convolution")
  let convTranspose1d = OperationEntry(
    "convTranspose1d", symbol: "∗ᵀ", Text("transposed convolution", "一维转置卷积"),
    operands: "xWb", operation: Convolution.self,
    samples: [
      OperationSample("stride", [SampleInput([1, 2, 3]), SampleInput([2, 1, 3])]) {
        $0[0].convTranspose1d($0[1], stride: 2, padding: 1, outputPadding: 1)
      },
      OperationSample(
        "output padding above the stride", [SampleInput([1, 1, 3]), SampleInput([1, 2, 2])]
      ) { $0[0].convTranspose1d($0[1], outputPadding: 2, dilation: 3) },
    ]
  )
  .printed(as: "Convolution")
  let convTranspose2d = OperationEntry(
    "convTranspose2d", symbol: "∗ᵀ", Text("transposed convolution", "二维转置卷积"),
    operands: "xWb", operation: Convolution.self,
    samples: [
      OperationSample(
        "stride", [SampleInput([1, 2, 2, 3]), SampleInput([2, 1, 3, 2]), SampleInput([1])]
      ) { $0[0].convTranspose2d($0[1], $0[2], stride: 2, padding: 1, outputPadding: 1) },
      OperationSample("groups, dilation", [SampleInput([1, 2, 3, 2]), SampleInput([2, 1, 2, 2])]) {
        $0[0].convTranspose2d($0[1], groups: 2, dilation: 2)
      },
    ]
  )
  .printed(as: "Convolution")
  let convWeight = OperationEntry(
    "convWeight", symbol: "∗ᵂ", Text("correlation of input and gradient", "输入与梯度的互相关"),
    operation: Convolution.self,
    samples: [
      OperationSample("windows", [SampleInput([1, 1, 3, 3]), SampleInput([1, 1, 2, 2])]) { inputs in
        let settings = ConvolutionSettings(
          stride: [1, 1], padding: [0, 0], paddingAfter: [0, 0], dilation: [1, 1], groups: 1)
        return convolved(.weight, inputs[0], inputs[1], settings)
      }
    ])
}

/// How windows lie on a convolution's input x, along each spatial dimension.
struct ConvolutionSettings: OperationSettings {
  /// The distance of windows.
  let stride: [Int]
  /// How many zeros stand before x.
  let padding: [Int]
  /// How many zeros stand after x: as many as before, or one more where `.same` leaves a rest.
  let paddingAfter: [Int]
  /// The distance of a window's elements.
  let dilation: [Int]
  /// How many parts the channels fall into, each with a weight of its own.
  let groups: Int
  /// How far x with its zeros reaches beyond the last window, where x or w is computed.
  var outputPadding: [Int]

  init(
    stride: [Int], padding: [Int], paddingAfter: [Int], dilation: [Int], groups: Int,
    outputPadding: [Int]? = nil
  ) {
    self.stride = stride
    self.padding = padding
    self.paddingAfter = paddingAfter
    self.dilation = dilation
    self.groups = groups
    self.outputPadding = outputPadding ?? stride.map { _ in 0 }
  }

  /// What is left of x beyond windows of `kernel` elements, `output` of them.
  func rest(_ axis: Int, input: Int, kernel: Int, output: Int) -> Int {
    input + padding[axis] + paddingAfter[axis] - dilation[axis] * (kernel - 1) - 1
      - stride[axis] * (output - 1)
  }

  /// The shapes of all three arrays, of which two have the shapes `a` and `b`.
  func shape(_ role: ConvolutionRole, _ a: [Int], _ b: [Int]) -> ConvolutionShape {
    let axes = stride.indices
    var (input, weight, output) = (a, b, Array(a.dropFirst(2)))
    switch role {
    case .output:
      output = axes.map { axis in
        let room =
          rest(axis, input: a[axis + 2], kernel: b[axis + 2], output: 1) - outputPadding[axis]
        return room < 0 ? 0 : room / stride[axis] + 1
      }
    case .input:
      let extents = axes.map { axis in
        outputPadding[axis] - rest(axis, input: 0, kernel: b[axis + 2], output: a[axis + 2])
      }
      input = [a[0], b[1] * groups] + extents
    case .weight:
      output = Array(b.dropFirst(2))
      let kernel = axes.map { axis in
        let room = rest(axis, input: a[axis + 2], kernel: 1, output: output[axis])
        return (room - outputPadding[axis]) / dilation[axis] + 1
      }
      weight = [b[1], a[1] / groups] + kernel
    }
    return ConvolutionShape(
      input: input, weight: weight, stride: stride, padding: (padding, paddingAfter),
      dilation: dilation, groups: groups, output: output)
  }

  /// The same windows with what is left beyond them, so that any array's shape follows from the
  /// other two.
  func fitted(to shape: ConvolutionShape) -> ConvolutionSettings {
    let (input, kernel) = (shape.shape(of: .input), shape.shape(of: .weight))
    var fitted = self
    fitted.outputPadding = shape.output.enumerated().map { axis, output in
      rest(axis, input: input[axis + 2], kernel: kernel[axis + 2], output: output)
    }
    return fitted
  }
}

private final class Convolution: Operation, Configured {
  let settings: ConvolutionSettings
  private let role: ConvolutionRole
  /// The arrays' shapes, once they are known.
  private var known: ConvolutionShape?

  init(_ entry: OperationEntry, _ settings: ConvolutionSettings, kept: [Tensor] = []) {
    self.settings = settings
    let family = operations.convolution
    role =
      entry === family.conv1d || entry === family.conv2d
      ? .output : entry === family.convWeight ? .weight : .input
    super.init(entry)
  }

  convenience init(
    _ role: ConvolutionRole, _ settings: ConvolutionSettings, _ known: ConvolutionShape?
  ) {
    let family = operations.convolution
    switch (role, settings.stride.count) {
    case (.output, 1): self.init(family.conv1d, settings)
    case (.output, _): self.init(family.conv2d, settings)
    case (.input, 1): self.init(family.convTranspose1d, settings)
    case (.input, _): self.init(family.convTranspose2d, settings)
    case (.weight, _): self.init(family.convWeight, settings)
    }
    self.known = known
  }

  private func shape(_ a: Tensor, _ b: Tensor) -> ConvolutionShape {
    if let known { return known }
    let shape = settings.shape(role, a.shape, b.shape)
    known = shape
    return shape
  }

  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try call.check(operands: role == .weight ? 2...2 : 2...3, name)
    let isFlat =
      entry === operations.convolution.conv1d
      || entry === operations.convolution.convTranspose1d
    if role != .weight { try ShapeRules.rank(call.operands[0].shape, isFlat ? 3 : 4, name) }
    let shape = try settings.checkedShape(role, call.operands, name)
    return TensorType(shape.shape(of: role), call.operands[0].dtype)
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let shape = shape(operands[0], operands[1])
    let result = Tensor(uninitialized: shape.shape(of: role), operands[0].dtype)
    Convolved(
      shape: shape, role: role, a: operands[0].inRowMajorOrder, b: operands[1].inRowMajorOrder,
      bias: operands.count > 2 ? operands[2].inRowMajorOrder : nil, result: result
    ).run(on: result.dtype, for: name)
    return result
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    let shape = shape(call.a, call.b)
    let fitted = settings.fitted(to: shape)
    func share(_ role: ConvolutionRole, _ a: Tensor, _ b: Tensor) -> Tensor {
      convolved(role, a, b, fitted, shape)
    }
    switch role {
    case .output:
      call.contribute(to: 0) { share(.input, g, call.b) }
      call.contribute(to: 1) { share(.weight, call.a, g) }
    case .input:
      call.contribute(to: 0) { share(.output, g, call.b) }
      call.contribute(to: 1) { share(.weight, g, call.a) }
    case .weight:
      call.contribute(to: 0) { share(.input, call.b, g) }
      call.contribute(to: 1) { share(.output, call.a, g) }
    }
    if call.node.operandCount > 2 {
      call.contribute(to: 2) { g.sum(dims: [0] + Array(2..<g.rank)) }
    }
  }
  override func formula(operand: Int) -> Formula? {
    switch (role, operand) {
    case (_, 2): Formula(.sum, .g)
    case (.output, 0): Formula(.convolveTransposed, .g, .b)
    case (.output, _): Formula(.convolveForWeight, .a, .g)
    case (.input, 0): Formula(.convolve, .g, .b)
    case (.input, _): Formula(.convolveForWeight, .g, .a)
    case (.weight, 0): Formula(.convolveTransposed, .b, .g)
    case (.weight, _): Formula(.convolve, .a, .g)
    }
  }
}

/// The recorded computation of one array of a convolution from the other two, a bias for each
/// channel added.
func convolved(
  _ role: ConvolutionRole, _ a: Tensor, _ b: Tensor, _ settings: ConvolutionSettings,
  _ shape: ConvolutionShape? = nil, bias: Tensor? = nil
) -> Tensor {
  let operation = Convolution(role, settings, shape)
  if let bias { return apply(operation, a, b, bias) }
  return apply(operation, a, b)
}
