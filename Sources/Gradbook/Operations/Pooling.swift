extension Tensor {
  /// Means over windows of signals `[batch, channels, length]`. See
  /// ``avgPool2d(kernelSize:stride:padding:ceilMode:countIncludePad:divisorOverride:)``.
  public func avgPool1d(
    kernelSize: some SpatialExtents, stride: (some SpatialExtents)? = Int?.none,
    padding: some SpatialExtents = 0, ceilMode: Bool = false, countIncludePad: Bool = true
  ) -> Tensor {
    let window = PoolWindow(
      "avgPool1d", 1, kernelSize, stride, padding, dilation: 1, ceilMode: ceilMode)
    return batched(rank: 3, "avgPool1d") {
      $0.averaged("avgPool1d", window, countIncludePad: countIncludePad, divisor: nil)
    }
  }

  /// Means over windows of images `[batch, channels, height, width]`.
  ///
  /// - Parameters:
  ///   - kernelSize: the window's extents.
  ///   - stride: the distance of windows; the kernel size if left out.
  ///   - padding: zeros around the image, at most half of the kernel.
  ///   - ceilMode: whether a last window that sticks out counts.
  ///   - countIncludePad: whether the mean counts the zeros of the padding.
  ///   - divisorOverride: what sums are divided by instead of the number of elements.
  ///
  /// ∂: each window's gradient in equal shares. Traps where the window does not fit.
  public func avgPool2d(
    kernelSize: some SpatialExtents, stride: (some SpatialExtents)? = Int?.none,
    padding: some SpatialExtents = 0, ceilMode: Bool = false, countIncludePad: Bool = true,
    divisorOverride: Int? = nil
  ) -> Tensor {
    let window = PoolWindow(
      "avgPool2d", 2, kernelSize, stride, padding, dilation: 1, ceilMode: ceilMode)
    return batched(rank: 4, "avgPool2d") {
      $0.averaged(
        "avgPool2d", window, countIncludePad: countIncludePad, divisor: divisorOverride)
    }
  }

  private func averaged(
    _ name: String, _ window: PoolWindow, countIncludePad: Bool, divisor: Int?
  ) -> Tensor {
    let settings = AveragePool.Settings(
      window: window, countIncludePad: countIncludePad, divisorOverride: divisor)
    let operation = AveragePool(operations.resampling.avgPool, settings)
    orTrap(on: [self]) { () throws(ShapeError) in _ = try settings.extents(of: tensorType, name) }
    return apply(operation, self)
  }

  /// Means over as many nearly equal parts of a signal as asked for; `nil` keeps the extent.
  public func adaptiveAvgPool1d(_ outputSize: Int?) -> Tensor {
    batched(rank: 3, "adaptiveAvgPool1d") { $0.averagedAdaptively([outputSize]) }
  }
  /// Means over as many nearly equal parts of an image as asked for, `[rows, columns]`; `nil`
  /// keeps an extent. Part i covers ⌊i·n/out⌋ up to ⌈(i + 1)·n/out⌉.
  public func adaptiveAvgPool2d(_ outputSize: [Int?]) -> Tensor {
    batched(rank: 4, "adaptiveAvgPool2d") { $0.averagedAdaptively(outputSize) }
  }
  /// Means over `outputSize` × `outputSize` nearly equal parts of an image.
  public func adaptiveAvgPool2d(_ outputSize: Int) -> Tensor {
    adaptiveAvgPool2d([outputSize, outputSize])
  }

  private func averagedAdaptively(_ outputSize: [Int?]) -> Tensor {
    let operation = AdaptiveAveragePool(
      operations.resampling.adaptiveAvgPool, OutputSizeSettings(outputSize, of: shape))
    operation.check(self)
    return apply(operation, self)
  }
}

/// Means over windows.
final class AveragePool: Resampling, Configured {
  struct Settings: OperationSettings {
    let window: PoolWindow
    /// Whether means count the zeros of the padding.
    let countIncludePad: Bool
    /// What sums are divided by instead of the number of elements.
    let divisorOverride: Int?
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func printedName(_ node: Node) -> String {
    "AvgPool\(node.layout.shape.count - 2)D"
  }

  override func extents(of x: TensorType) throws(ShapeError) -> [Int] {
    try settings.extents(of: x, name)
  }

  override func makeMaps(_ shape: [Int]) -> [AxisMap] {
    let window = settings.window
    let outputs = window.output(Array(shape.dropFirst(2)))
    return outputs.indices.map { axis in
      let extent = shape[axis + 2]
      var map = AxisMap(inputCount: extent)
      for place in 0..<outputs[axis] {
        let start = place * window.stride[axis] - window.padding[axis]
        let end = min(start + window.kernelSize[axis], extent + window.padding[axis])
        let inside = max(start, 0)..<max(max(start, 0), min(end, extent))
        let count = Double(settings.countIncludePad ? end - start : inside.count)
        let weight =
          settings.divisorOverride.map { axis == 0 ? 1 / Double($0) : 1 } ?? 1 / count
        map.appendOutput(inside.map { ($0, weight) })
      }
      return map
    }
  }
}

extension AveragePool.Settings {
  /// How many windows there are along each dimension.
  fileprivate func extents(of x: TensorType, _ name: String) throws(ShapeError) -> [Int] {
    try ShapeRules.floatingPoint(x.dtype, name)
    guard divisorOverride != 0 else {
      throw ShapeError("\(name): the divisor must not be 0.", "\(name)：除数不能为 0。")
    }
    guard window.dilation.allSatisfy({ $0 == 1 }) else {
      throw ShapeError(
        "\(name): a mean over windows has no dilation, and it is \(window.dilation).",
        "\(name)：窗口均值没有扩张率，而它是 \(window.dilation)。")
    }
    return try window.checkedOutput(x.shape, name)
  }

  private enum Key: CodingKey { case countIncludePad, divisorOverride }

  init(from decoder: any Decoder) throws {
    window = try PoolWindow(from: decoder)
    let fields = try decoder.container(keyedBy: Key.self)
    countIncludePad = try fields.decode(Bool.self, forKey: .countIncludePad)
    divisorOverride = try fields.decodeIfPresent(Int.self, forKey: .divisorOverride)
  }
  func encode(to encoder: any Encoder) throws {
    try window.encode(to: encoder)
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(countIncludePad, forKey: .countIncludePad)
    try fields.encodeIfPresent(divisorOverride, forKey: .divisorOverride)
  }
}

/// The extents of a result, for all dimensions but the first two.
struct OutputSizeSettings: OperationSettings {
  let outputSize: [Int]

  /// - Parameter extents: `nil` keeps that of a tensor of `shape`.
  init(_ extents: [Int?], of shape: [Int]) {
    let own = shape.dropFirst(2)
    outputSize = extents.enumerated().map { $1 ?? own.dropFirst($0).first ?? 0 }
  }

  /// Throws unless there is one extent for each dimension but the first two.
  func check(_ shape: [Int], atLeast least: Int, _ name: String) throws(ShapeError) {
    try ShapeRules.rank(shape, in: 3..., name)
    try ShapeRules.extents(
      outputSize, shape.count - 2, atLeast: least, Text("the output size", "输出大小"), name)
  }
}

/// Means over nearly equal parts.
final class AdaptiveAveragePool: Resampling, Configured {
  let settings: OutputSizeSettings
  init(_ entry: OperationEntry, _ settings: OutputSizeSettings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func extents(of x: TensorType) throws(ShapeError) -> [Int] {
    try ShapeRules.floatingPoint(x.dtype, name)
    try settings.check(x.shape, atLeast: 0, name)
    return settings.outputSize
  }
  override func printedName(_ node: Node) -> String {
    "AdaptiveAvgPool\(node.layout.shape.count - 2)D"
  }
  override func makeMaps(_ shape: [Int]) -> [AxisMap] {
    settings.outputSize.enumerated().map { .averaging(shape[$0 + 2], adaptive: $1) }
  }
}

extension AxisMap {
  /// Means over `output` nearly equal parts.
  static func averaging(_ input: Int, adaptive output: Int) -> AxisMap {
    var map = AxisMap(inputCount: input)
    for place in 0..<output {
      let part = place * input / output..<((place + 1) * input + output - 1) / output
      map.appendOutput(part.map { ($0, 1 / Double(part.count)) })
    }
    return map
  }
}

/// The windows of a pooling.
struct PoolWindow: OperationSettings {
  /// The extents of a window.
  let kernelSize: [Int]
  /// The distance of windows.
  let stride: [Int]
  /// How much stands around the input.
  let padding: [Int]
  /// The distance of a window's elements.
  let dilation: [Int]
  /// Whether a last window that sticks out counts.
  let ceilMode: Bool

  /// Traps where the numbers cannot be right.
  init(
    _ name: String, _ rank: Int, _ kernelSize: some SpatialExtents,
    _ stride: (some SpatialExtents)?, _ padding: some SpatialExtents,
    dilation: some SpatialExtents, ceilMode: Bool
  ) {
    let kernel = kernelSize.checked(rank, name, "the kernel size", atLeast: 1)
    self.kernelSize = kernel
    self.stride = stride?.checked(rank, name, "the stride", atLeast: 1) ?? kernel
    let padding = padding.checked(rank, name, "the padding", atLeast: 0)
    self.padding = padding
    self.dilation = dilation.checked(rank, name, "the dilation", atLeast: 1)
    self.ceilMode = ceilMode
    orTrap { () throws(ShapeError) in try check(rank, name) }
  }

  /// Throws where the numbers cannot be right for windows in `rank` dimensions.
  private func check(_ rank: Int, _ name: String) throws(ShapeError) {
    try ShapeRules.extents(kernelSize, rank, atLeast: 1, Text("the kernel size", "窗口大小"), name)
    try ShapeRules.extents(stride, rank, atLeast: 1, Text("the stride", "步幅"), name)
    try ShapeRules.extents(padding, rank, atLeast: 0, Text("the padding", "填充"), name)
    try ShapeRules.extents(dilation, rank, atLeast: 1, Text("the dilation", "扩张率"), name)
    if zip(padding, kernelSize).contains(where: { $0 > $1 / 2 }) {
      throw ShapeError(
        "\(name): the padding \(padding) must be at most half of the kernel \(kernelSize).",
        "\(name)：填充 \(padding) 至多是窗口 \(kernelSize) 的一半。")
    }
  }

  /// The number of windows along each dimension of a tensor `[batch, channels, …]`.
  ///
  /// - Throws: ``ShapeError`` where they do not fit.
  func checkedOutput(_ shape: [Int], _ name: String) throws(ShapeError) -> [Int] {
    let rank = kernelSize.count
    guard (1...2).contains(rank), shape.count == rank + 2 else {
      throw ShapeError(
        "\(name): needs \(rank + 2) dimensions, and this tensor has shape \(shape).",
        "\(name)：需要 \(rank + 2) 维，而该张量的形状是 \(shape)。")
    }
    try check(rank, name)
    let extents = Array(shape.dropFirst(2))
    for axis in extents.indices {
      let room = room(extents, axis)
      guard extents[axis] > 0, room >= 0 || ceilMode && room + stride[axis] > 0 else {
        throw ShapeError(
          "\(name): a window of \(kernelSize) does not fit into the padded extents of \(extents).",
          "\(name)：大小为 \(kernelSize) 的窗口放不进填充后的 \(extents)。")
      }
    }
    return output(extents)
  }

  private func room(_ extents: [Int], _ axis: Int) -> Int {
    extents[axis] + 2 * padding[axis] - dilation[axis] * (kernelSize[axis] - 1) - 1
  }

  /// The number of windows along each dimension, which fit.
  func output(_ extents: [Int]) -> [Int] {
    extents.indices.map { axis in
      let room = room(extents, axis)
      guard ceilMode else { return room / stride[axis] + 1 }
      let count = (room + stride[axis] - 1) / stride[axis] + 1
      // A last window must start inside the input or the padding before it.
      return (count - 1) * stride[axis] >= extents[axis] + padding[axis] ? count - 1 : count
    }
  }
}
