/// Largest elements of windows.
struct MaxPoolingOperations: OperationFamily {
  static let title = Text("Max pooling", "最大池化")

  let maxPool = OperationEntry(
    "maxPool", symbol: "max▦", Text("max pooling", "最大池化"), isSmooth: false,
    operation: MaxPool.self,
    samples: [
      OperationSample("images", [SampleInput([1, 2, 4, 4], spread: true)]) {
        $0[0].maxPool2d(kernelSize: 2)
      },
      OperationSample("overlapping, padded", [SampleInput([2, 1, 5, 4], spread: true)]) {
        $0[0].maxPool2d(kernelSize: 3, stride: 1, padding: 1)
      },
      OperationSample("signals", [SampleInput([2, 2, 7], spread: true)]) {
        $0[0].maxPool1d(kernelSize: 2, stride: 2, dilation: 2)
      },
    ])
  let adaptiveMaxPool = OperationEntry(
    "adaptiveMaxPool", symbol: "max▦", Text("adaptive max pooling", "自适应最大池化"),
    isSmooth: false, operation: AdaptiveMaxPool.self,
    samples: [
      OperationSample("uneven", [SampleInput([1, 1, 5, 4], spread: true)]) {
        $0[0].adaptiveMaxPool2d([3, 2])
      },
      OperationSample("one extent kept", [SampleInput([2, 1, 3, 4], spread: true)]) {
        $0[0].adaptiveMaxPool2d([nil, 2])
      },
    ])
}

extension Tensor {
  /// The largest element of each window of signals `[batch, channels, length]`. See
  /// ``maxPool2d(kernelSize:stride:padding:dilation:ceilMode:)``.
  public func maxPool1d(
    kernelSize: some SpatialExtents, stride: (some SpatialExtents)? = Int?.none,
    padding: some SpatialExtents = 0, dilation: some SpatialExtents = 1, ceilMode: Bool = false
  ) -> Tensor {
    maxPool(
      "maxPool1d",
      PoolWindow(
        "maxPool1d", 1, kernelSize, stride, padding, dilation: dilation, ceilMode: ceilMode)
    ).values
  }

  /// The largest element of each window of signals, and its place in its signal.
  public func maxPool1dWithIndices(
    kernelSize: some SpatialExtents, stride: (some SpatialExtents)? = Int?.none,
    padding: some SpatialExtents = 0, dilation: some SpatialExtents = 1, ceilMode: Bool = false
  ) -> (values: Tensor, indices: Tensor) {
    let (values, indices) = maxPool(
      "maxPool1d",
      PoolWindow(
        "maxPool1d", 1, kernelSize, stride, padding, dilation: dilation, ceilMode: ceilMode))
    return (values, indices())
  }

  /// The largest element of each window of images `[batch, channels, height, width]`.
  ///
  /// - Parameters:
  ///   - kernelSize: the window's extents.
  ///   - stride: the distance of windows; the kernel size if left out.
  ///   - padding: −∞ around the image, at most half of the kernel.
  ///   - dilation: the distance of a window's elements.
  ///   - ceilMode: whether a last window that sticks out counts.
  ///
  /// ∂ = 1 at the largest, the first among equals; NaN is largest. A window that lies wholly in the
  /// padding, as a dilation makes possible, gives −∞ (of integers the smallest), whose ∂ is 0. Traps
  /// where the window does not fit.
  public func maxPool2d(
    kernelSize: some SpatialExtents, stride: (some SpatialExtents)? = Int?.none,
    padding: some SpatialExtents = 0, dilation: some SpatialExtents = 1, ceilMode: Bool = false
  ) -> Tensor {
    maxPool(
      "maxPool2d",
      PoolWindow(
        "maxPool2d", 2, kernelSize, stride, padding, dilation: dilation, ceilMode: ceilMode)
    ).values
  }

  /// The largest element of each window of images, and its row-major place in its image. For a
  /// window that lies wholly in the padding the place is counted as if the image went on: that of
  /// the window's first element which is not above or left of it.
  public func maxPool2dWithIndices(
    kernelSize: some SpatialExtents, stride: (some SpatialExtents)? = Int?.none,
    padding: some SpatialExtents = 0, dilation: some SpatialExtents = 1, ceilMode: Bool = false
  ) -> (values: Tensor, indices: Tensor) {
    let (values, indices) = maxPool(
      "maxPool2d",
      PoolWindow(
        "maxPool2d", 2, kernelSize, stride, padding, dilation: dilation, ceilMode: ceilMode))
    return (values, indices())
  }

  private func maxPool(
    _ name: String, _ window: PoolWindow
  ) -> (values: Tensor, indices: () -> Tensor) {
    let spatial = window.kernelSize.count
    if rank == spatial + 1 {
      let (values, indices) = unsqueeze(0).maxPool(name, window)
      return (values.squeeze(0), { indices().squeeze(0) })
    }
    orTrap(on: [self]) { () throws(ShapeError) in
      try LargestElements.checkOrder(dtype)
      _ = try window.checkedOutput(shape, name)
    }
    let operation = MaxPool(operations.maxPooling.maxPool, window)
    return (apply(operation, self), { operation.furtherResults[0] })
  }

  /// The largest element of each of a number of nearly equal parts of an image.
  public func adaptiveMaxPool2d(_ outputSize: [Int?]) -> Tensor {
    batched(rank: 4, "adaptiveMaxPool2d") { x in
      let operation = AdaptiveMaxPool(
        operations.maxPooling.adaptiveMaxPool, OutputSizeSettings(outputSize, of: x.shape))
      operation.check(x)
      return apply(operation, x)
    }
  }
}

/// The largest elements of windows, and where in their tensor they stand.
private class LargestElements: Operation {
  private final var positions: Tensor.Positions?
  private final var shapes: (image: [Int], result: [Int]) = ([], [])
  /// The windows that lie wholly in the padding.
  private final var outside: WindowsOutside?
  /// The places of the largest elements in their images.
  private final lazy var indices: Tensor = {
    let extent = shapes.image.reduce(1, *)
    let inside = found.list.map { $0 % extent }
    return Tensor(
      flat: outside?.replacing(in: inside) ?? inside, shape: shapes.result, dtype: .int64)
  }()

  /// For each spatial axis and each output its window.
  func windows(_ extents: [Int]) -> [[WindowSpan]] {
    trap("\(name) does not say what its windows are.")
  }

  private final var found: Tensor.Positions {
    guard let positions else { trap("\(name): its places are found when it is called.") }
    return positions
  }

  final override var keepsState: Bool { true }
  /// Their places in their images, and in row-major order, which the derivative needs.
  final override var furtherResults: [Tensor] { [indices, found.tensor] }

  /// How many windows there are along each spatial dimension of a tensor of `shape`. Throws where
  /// the settings do not fit it.
  func outputs(_ shape: [Int]) throws(ShapeError) -> [Int] { [] }

  final override func resultTypes(_ call: CallTypes) throws(ShapeError) -> [TensorType] {
    let x = try call.one(name)
    try LargestElements.checkOrder(x.dtype)
    let shape = Array(x.shape.prefix(2)) + (try outputs(x.shape))
    try ShapeRules.size(shape, call.mostElements, name)
    let result = TensorType(shape, x.dtype)
    return [result, TensorType(shape, .int64), TensorType([result.count], .int64)]
  }

  static func checkOrder(_ dtype: DType) throws(ShapeError) {
    guard dtype != .bool else {
      throw ShapeError(
        "maxPool: truth values have no order; use any(dim:).",
        "maxPool：真值没有大小之分；请用 any(dim:)。")
    }
  }

  final override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0].inRowMajorOrder
    let image = Array(x.shape[2...])
    let windows = windows(image)
    let places = windows.map { $0.map(\.inputs) }
    let result = Tensor(uninitialized: Array(x.shape[..<2]) + places.map(\.count), x.dtype)
    let found = LargestInWindows(
      x: x, planes: x.shape[0] * x.shape[1],
      rows: WindowPlaces(places.count == 1 ? [[0]] : places[0], step: x.shape[x.rank - 1]),
      columns: WindowPlaces(places[places.count - 1], step: 1), result: result
    ).run(on: x.dtype)
    positions = Tensor.Positions(found)
    outside = WindowsOutside(windows, image)
    shapes = (image, result.shape)
    return result
  }

  final override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let inside = outside.map { g.maskedFill($0.mask, 0) } ?? g
      return addedAt(inside, at: found, into: call.a.shape)
    }
  }
  final override func formula(operand: Int) -> Formula? { Formula(.place, .g) }
}

/// What a window covers along one axis.
private struct WindowSpan {
  /// The first of its places that does not stand before the input.
  let first: Int
  /// Those that stand in the input; none where it lies wholly in the padding.
  let inputs: [Int]
}

/// Which windows lie wholly in the padding.
private struct WindowsOutside {
  /// True for these; one for each window of an image.
  let mask: Tensor
  /// Each window's index: its first place, counted as if the image went on.
  private let flags: [Bool]
  private let indices: [Int]

  /// `nil` where there is none.
  init?(_ windows: [[WindowSpan]], _ image: [Int]) {
    guard windows.contains(where: { $0.contains { $0.inputs.isEmpty } }) else { return nil }
    var (flags, indices) = ([false], [0])
    for (axis, spans) in windows.enumerated() {
      flags = flags.flatMap { flag in spans.map { flag || $0.inputs.isEmpty } }
      indices = indices.flatMap { index in spans.map { index &* image[axis] &+ $0.first } }
    }
    (self.flags, self.indices) = (flags, indices)
    mask = Tensor(flat: flags, shape: windows.map(\.count))
  }

  func replacing(in places: [Int]) -> [Int] {
    places.enumerated().map { output, place in
      let window = output % flags.count
      return flags[window] ? indices[window] : place
    }
  }
}

private final class MaxPool: LargestElements, Configured {
  let settings: PoolWindow
  init(_ entry: OperationEntry, _ settings: PoolWindow, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func outputs(_ shape: [Int]) throws(ShapeError) -> [Int] {
    try settings.checkedOutput(shape, name)
  }
  override func printedName(_ node: Node) -> String {
    "MaxPool\(node.layout.shape.count - 2)DWithIndices"
  }
  override func windows(_ extents: [Int]) -> [[WindowSpan]] {
    let outputs = settings.output(extents)
    return outputs.indices.map { axis in
      let step = settings.dilation[axis]
      return (0..<outputs[axis]).map { output in
        let start = output * settings.stride[axis] - settings.padding[axis]
        let end = min(start + (settings.kernelSize[axis] - 1) * step, extents[axis] - 1)
        let first = start < 0 ? start + (step - 1 - start) / step * step : start
        return WindowSpan(
          first: first, inputs: Array(stride(from: first, through: end, by: step)))
      }
    }
  }
}

private final class AdaptiveMaxPool: LargestElements, Configured {
  let settings: OutputSizeSettings
  init(_ entry: OperationEntry, _ settings: OutputSizeSettings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func outputs(_ shape: [Int]) throws(ShapeError) -> [Int] {
    try ShapeRules.rank(shape, 4, name)
    try settings.check(shape, atLeast: 1, name)
    guard shape[2] > 0, shape[3] > 0 else {
      throw ShapeError(
        "\(name): there is nothing to choose from in shape \(shape).",
        "\(name)：形状 \(shape) 中没有元素可供选择。")
    }
    return settings.outputSize
  }
  override func printedName(_ node: Node) -> String {
    "AdaptiveMaxPool\(node.layout.shape.count - 2)D"
  }
  override func windows(_ extents: [Int]) -> [[WindowSpan]] {
    settings.outputSize.enumerated().map { axis, count in
      (0..<count).map {
        let first = $0 * extents[axis] / count
        let end = (($0 + 1) * extents[axis] + count - 1) / count
        return WindowSpan(first: first, inputs: Array(first..<end))
      }
    }
  }
}
