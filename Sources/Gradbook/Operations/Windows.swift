/// Windows of images as columns, and back.
struct WindowOperations: OperationFamily {
  static let title = Text("Windows", "滑动窗口")

  let unfold = OperationEntry(
    "unfold", symbol: "▦", Text("windows as columns", "把窗口排成列"),
    samples: [
      OperationSample("padded", [SampleInput([2, 2, 4, 3])]) {
        $0[0].unfold(kernelSize: [2, 3], padding: 1)
      },
      OperationSample("dilation, stride", [SampleInput([1, 1, 5, 5])]) {
        $0[0].unfold(kernelSize: 2, dilation: 2, stride: [1, 2])
      },
    ])
  let fold = OperationEntry(
    "fold", symbol: "▦ᵀ", Text("columns added back to images", "把列叠加回图像"),
    samples: [
      OperationSample("overlapping", [SampleInput([1, 4, 4])]) {
        $0[0].fold(outputSize: 3, kernelSize: 2)
      }
    ])
}

/// Either direction: reading windows, or adding them back; each is the other's adjoint.
private final class WindowMap: Operation {
  let windows: WindowShape
  let channels: Int
  let isAdjoint: Bool
  init(_ windows: WindowShape, channels: Int, isAdjoint: Bool) {
    self.windows = windows
    self.channels = channels
    self.isAdjoint = isAdjoint
    super.init(isAdjoint ? operations.window.fold : operations.window.unfold)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { windowed(g, windows, channels: channels, isAdjoint: !isAdjoint) }
  }
  override func formula(operand: Int) -> String? { isAdjoint ? "unfold(g)" : "fold(g)" }
}

private func windowed(
  _ x: Tensor, _ windows: WindowShape, channels: Int, isAdjoint: Bool
) -> Tensor {
  let columns = channels * windows.kernelCount * windows.outputCount
  let image = channels * windows.extentCount
  let shape =
    isAdjoint
    ? [x.shape[0], channels, windows.extents.0, windows.extents.1]
    : [x.shape[0], channels * windows.kernelCount, windows.outputCount]
  let result = Tensor(uninitialized: shape, x.dtype)
  let source = x.inRowMajorOrder
  func run<T: KernelNumber>(_ type: T.Type) {
    let from = UnsafePointer(source.pointer(as: type))
    let to = result.pointer(as: type)
    if isAdjoint { to.update(repeating: 0, count: result.count) }
    for index in 0..<x.shape[0] {
      if isAdjoint {
        windows.addBack(from + index * columns, channels: channels, to: to + index * image)
      } else {
        windows.arrange(from + index * image, channels: channels, into: to + index * columns)
      }
    }
  }
  if isFloat32(x.dtype, isAdjoint ? "fold" : "unfold") { run(Float.self) } else { run(Double.self) }
  return record(
    result, WindowMap(windows, channels: channels, isAdjoint: isAdjoint), x)
}

extension Tensor {
  /// Every window of images `[batch, channels, height, width]` as a column:
  /// `[batch, channels·kernel elements, windows]`. A convolution is a matrix product with it.
  /// ∂: each gradient is added back to where its element was read.
  public func unfold(
    kernelSize: some SpatialExtents, dilation: some SpatialExtents = 1,
    padding: some SpatialExtents = 0, stride: some SpatialExtents = 1
  ) -> Tensor {
    checkFloatingPoint("unfold")
    return batched(rank: 4, "unfold") { x in
      let windows = Tensor.windows(
        "unfold", extents: Array(x.shape.dropFirst(2)), kernelSize, dilation, padding, stride)
      return windowed(x, windows, channels: x.shape[1], isAdjoint: false)
    }
  }

  /// Adds columns `[batch, channels·kernel elements, windows]` back to images: the adjoint of
  /// ``unfold(kernelSize:dilation:padding:stride:)``. Where windows overlap, elements add up.
  public func fold(
    outputSize: some SpatialExtents, kernelSize: some SpatialExtents,
    dilation: some SpatialExtents = 1, padding: some SpatialExtents = 0,
    stride: some SpatialExtents = 1
  ) -> Tensor {
    checkFloatingPoint("fold")
    let extents = outputSize.checked(2, "fold", "the output size", atLeast: 1)
    let windows = Tensor.windows("fold", extents: extents, kernelSize, dilation, padding, stride)
    return batched(rank: 3, "fold") { x in
      guard x.shape[1] % windows.kernelCount == 0, x.shape[2] == windows.outputCount else {
        trap(
          "fold: columns of shape \(x.shape) do not fit: \(windows.kernelCount) elements a window "
            + "must divide \(x.shape[1]), and there are \(windows.outputCount) windows.")
      }
      return windowed(x, windows, channels: x.shape[1] / windows.kernelCount, isAdjoint: true)
    }
  }

  private static func windows(
    _ name: String, extents: [Int], _ kernelSize: some SpatialExtents,
    _ dilation: some SpatialExtents, _ padding: some SpatialExtents, _ stride: some SpatialExtents
  ) -> WindowShape {
    let around = padding.checked(2, name, "the padding", atLeast: 0)
    let windows = WindowShape(
      extents: extents, kernel: kernelSize.checked(2, name, "the kernel size", atLeast: 1),
      stride: stride.checked(2, name, "the stride", atLeast: 1), padding: (around, around),
      dilation: dilation.checked(2, name, "the dilation", atLeast: 1))
    guard windows.outputCount > 0 else {
      trap("\(name): the windows are larger than the padded image of \(extents).")
    }
    return windows
  }
}
