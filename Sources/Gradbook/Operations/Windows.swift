/// Windows of images as columns, and back.
struct WindowOperations: OperationFamily {
  static let title = Text("Windows", "滑动窗口")

  let unfold = OperationEntry(
    "unfold", symbol: "▦", Text("windows as columns", "把窗口排成列"),
    operation: WindowMap.self,
    samples: [
      OperationSample("padded", [SampleInput([2, 2, 4, 3])]) {
        $0[0].unfold(kernelSize: [2, 3], padding: 1)
      },
      OperationSample("dilation, stride", [SampleInput([1, 1, 5, 5])]) {
        $0[0].unfold(kernelSize: 2, dilation: 2, stride: [1, 2])
      },
    ]
  )
  .printed(as: "Im2Col")
  let fold = OperationEntry(
    "fold", symbol: "▦ᵀ", Text("columns added back to images", "把列叠加回图像"),
    operation: WindowMap.self,
    samples: [
      OperationSample("overlapping", [SampleInput([1, 4, 4])]) {
        $0[0].fold(outputSize: 3, kernelSize: 2)
      }
    ]
  )
  .printed(as: "Col2Im")
}

/// How windows lie on an image, along both of its dimensions.
private struct WindowSettings: OperationSettings {
  /// The extents of the image, where it is computed from the columns.
  var outputSize: [Int]?
  /// The extents of a window.
  let kernelSize: [Int]
  /// The distance of a window's elements.
  let dilation: [Int]
  /// How many zeros stand around the image.
  let padding: [Int]
  /// The distance of windows.
  let stride: [Int]

  func windows(on extents: [Int]) -> WindowShape {
    WindowShape(
      extents: extents, kernel: kernelSize, stride: stride, padding: (padding, padding),
      dilation: dilation)
  }
}

/// Either direction: reading windows, or adding them back; each is the other's adjoint.
private final class WindowMap: Operation, Configured {
  let settings: WindowSettings
  private var isAdjoint: Bool { settings.outputSize != nil }

  init(_ entry: OperationEntry, _ settings: WindowSettings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  convenience init(_ settings: WindowSettings) {
    let family = operations.window
    self.init(settings.outputSize == nil ? family.unfold : family.fold, settings)
  }

  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try settings.result(try call.one(name), call.mostElements, name)
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let windows = settings.windows(on: settings.outputSize ?? Array(x.shape.dropFirst(2)))
    let channels = isAdjoint ? x.shape[1] / windows.kernelCount : x.shape[1]
    let shape =
      isAdjoint
      ? [x.shape[0], channels, windows.extents.0, windows.extents.1]
      : [x.shape[0], channels * windows.kernelCount, windows.outputCount]
    let result = Tensor(uninitialized: shape, x.dtype)
    WindowsMoved(
      windows: windows, addsBack: isAdjoint, batch: x.shape[0], channels: channels,
      source: x.inRowMajorOrder, result: result
    ).run(on: x.dtype, for: name)
    return result
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    var adjoint = settings
    adjoint.outputSize = isAdjoint ? nil : Array(call.a.shape.dropFirst(2))
    call.contribute(to: 0) { apply(WindowMap(adjoint), g) }
  }
  override func formula(operand: Int) -> Formula? { Formula(isAdjoint ? .unfold : .fold, .g) }
}

extension Tensor {
  /// Every window of images `[batch, channels, height, width]` as a column:
  /// `[batch, channels·kernel elements, windows]`. A convolution is a matrix product with it.
  /// ∂: each gradient is added back to where its element was read.
  public func unfold(
    kernelSize: some SpatialExtents, dilation: some SpatialExtents = 1,
    padding: some SpatialExtents = 0, stride: some SpatialExtents = 1
  ) -> Tensor {
    batched(rank: 4, "unfold") { x in
      let operation = WindowMap(
        Tensor.windows("unfold", nil, kernelSize, dilation, padding, stride))
      operation.check(x)
      return apply(operation, x)
    }
  }

  /// Adds columns `[batch, channels·kernel elements, windows]` back to images: the adjoint of
  /// ``unfold(kernelSize:dilation:padding:stride:)``. Where windows overlap, elements add up.
  public func fold(
    outputSize: some SpatialExtents, kernelSize: some SpatialExtents,
    dilation: some SpatialExtents = 1, padding: some SpatialExtents = 0,
    stride: some SpatialExtents = 1
  ) -> Tensor {
    let extents = outputSize.checked(2, "fold", "the output size", atLeast: 1)
    let settings = Tensor.windows("fold", extents, kernelSize, dilation, padding, stride)
    return batched(rank: 3, "fold") { x in
      let operation = WindowMap(settings)
      operation.check(x)
      return apply(operation, x)
    }
  }

  private static func windows(
    _ name: String, _ outputSize: [Int]?, _ kernelSize: some SpatialExtents,
    _ dilation: some SpatialExtents, _ padding: some SpatialExtents, _ stride: some SpatialExtents
  ) -> WindowSettings {
    WindowSettings(
      outputSize: outputSize,
      kernelSize: kernelSize.checked(2, name, "the kernel size", atLeast: 1),
      dilation: dilation.checked(2, name, "the dilation", atLeast: 1),
      padding: padding.checked(2, name, "the padding", atLeast: 0),
      stride: stride.checked(2, name, "the stride", atLeast: 1))
  }
}

extension WindowSettings {
  fileprivate func result(
    _ x: TensorType, _ most: Int, _ name: String
  ) throws(ShapeError) -> TensorType {
    try ShapeRules.floatingPoint(x.dtype, name)
    try ShapeRules.rank(x.shape, outputSize == nil ? 4 : 3, name)
    try check(name)
    let windows = windows(on: outputSize ?? Array(x.shape.dropFirst(2)))
    guard windows.outputCount > 0 else {
      throw ShapeError(
        "\(name): the windows are larger than the padded image of \(outputSize ?? x.shape).",
        "\(name)：窗口比填充后的图像 \(outputSize ?? x.shape) 还大。")
    }
    guard let outputSize else {
      // A product that is too large for memory must not be taken.
      try ShapeRules.size(
        [x.shape[0], x.shape[1], windows.kernel.0, windows.kernel.1, windows.outputCount], most,
        name)
      return TensorType(
        [x.shape[0], x.shape[1] * windows.kernelCount, windows.outputCount], x.dtype)
    }
    guard x.shape[1] % windows.kernelCount == 0, x.shape[2] == windows.outputCount else {
      throw ShapeError(
        "fold: columns of shape \(x.shape) do not fit: \(windows.kernelCount) elements a window must "
          + "divide \(x.shape[1]), and there are \(windows.outputCount) windows.",
        "fold：形状为 \(x.shape) 的列不符：每个窗口的 \(windows.kernelCount) 个元素应整除 \(x.shape[1])，"
          + "窗口共有 \(windows.outputCount) 个。")
    }
    let shape = [x.shape[0], x.shape[1] / windows.kernelCount] + outputSize
    try ShapeRules.size(shape, most, name)
    return TensorType(shape, x.dtype)
  }

  private func check(_ name: String) throws(ShapeError) {
    try ShapeRules.extents(kernelSize, 2, atLeast: 1, Text("the kernel size", "窗口大小"), name)
    try ShapeRules.extents(dilation, 2, atLeast: 1, Text("the dilation", "扩张率"), name)
    try ShapeRules.extents(padding, 2, atLeast: 0, Text("the padding", "填充"), name)
    try ShapeRules.extents(stride, 2, atLeast: 1, Text("the stride", "步幅"), name)
    if let outputSize {
      try ShapeRules.extents(outputSize, 2, atLeast: 1, Text("the output size", "输出大小"), name)
    }
  }
}
