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
    checkFloatingPoint(name)
    if divisor == 0 { trap("\(name): the divisor must not be 0.") }
    _ = window.output(Array(shape.dropFirst(2)), name)
    let settings = AveragePool.Settings(
      window: window, countIncludePad: countIncludePad, divisorOverride: divisor)
    return apply(AveragePool(operations.resampling.avgPool, settings), self)
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
    checkFloatingPoint("adaptiveAvgPool")
    guard outputSize.count == rank - 2, outputSize.allSatisfy({ $0 ?? 0 >= 0 }) else {
      trap("adaptiveAvgPool: \(outputSize) does not give \(rank - 2) extents of at least 0.")
    }
    let settings = OutputSizeSettings(
      outputSize: outputSize.enumerated().map { $1 ?? shape[$0 + 2] })
    return apply(AdaptiveAveragePool(operations.resampling.adaptiveAvgPool, settings), self)
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

  override func makeMaps(_ shape: [Int]) -> [AxisMap] {
    let window = settings.window
    let outputs = window.output(Array(shape.dropFirst(2)), name)
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
}

/// Means over nearly equal parts.
final class AdaptiveAveragePool: Resampling, Configured {
  let settings: OutputSizeSettings
  init(_ entry: OperationEntry, _ settings: OutputSizeSettings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
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
    if zip(padding, kernel).contains(where: { $0 > $1 / 2 }) {
      trap("\(name): the padding \(padding) must be at most half of the kernel \(kernel).")
    }
  }

  /// The number of windows along each dimension; traps where they do not fit.
  func output(_ extents: [Int], _ name: String) -> [Int] {
    extents.indices.map { axis in
      let room = extents[axis] + 2 * padding[axis] - dilation[axis] * (kernelSize[axis] - 1) - 1
      guard room >= 0 || ceilMode && room + stride[axis] > 0 else {
        trap(
          "\(name): a window of \(kernelSize) does not fit into the padded extents of \(extents).")
      }
      guard ceilMode else { return room / stride[axis] + 1 }
      let count = (room + stride[axis] - 1) / stride[axis] + 1
      // A last window must start inside the input or the padding before it.
      return (count - 1) * stride[axis] >= extents[axis] + padding[axis] ? count - 1 : count
    }
  }
}
