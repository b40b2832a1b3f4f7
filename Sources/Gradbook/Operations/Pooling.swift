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
      $0.averaged(window, countIncludePad: countIncludePad, divisor: nil)
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
      $0.averaged(window, countIncludePad: countIncludePad, divisor: divisorOverride)
    }
  }

  private func averaged(_ window: PoolWindow, countIncludePad: Bool, divisor: Int?) -> Tensor {
    checkFloatingPoint(window.name)
    if divisor == 0 { trap("\(window.name): the divisor must not be 0.") }
    let outputs = window.output(Array(shape.dropFirst(2)))
    let maps = outputs.indices.map { axis -> AxisMap in
      let extent = shape[axis + 2]
      var map = AxisMap(inputCount: extent)
      for place in 0..<outputs[axis] {
        let start = place * window.stride[axis] - window.padding[axis]
        let end = Swift.min(start + window.kernel[axis], extent + window.padding[axis])
        let inside = Swift.max(start, 0)..<Swift.max(Swift.max(start, 0), Swift.min(end, extent))
        let count = Double(countIncludePad ? end - start : inside.count)
        let weight = divisor.map { axis == 0 ? 1 / Double($0) : 1 } ?? 1 / count
        map.appendOutput(inside.map { ($0, weight) })
      }
      return map
    }
    return resampled(maps, as: operations.resampling.avgPool)
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
    let maps = outputSize.enumerated().map { axis, size in
      AxisMap.averaging(shape[axis + 2], adaptive: size ?? shape[axis + 2])
    }
    return resampled(maps, as: operations.resampling.adaptiveAvgPool)
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

/// The windows of a pooling, checked.
struct PoolWindow {
  let name: String
  let kernel: [Int]
  let stride: [Int]
  let padding: [Int]
  let dilation: [Int]
  let ceilMode: Bool

  init(
    _ name: String, _ rank: Int, _ kernelSize: some SpatialExtents,
    _ stride: (some SpatialExtents)?, _ padding: some SpatialExtents,
    dilation: some SpatialExtents, ceilMode: Bool
  ) {
    self.name = name
    let kernel = kernelSize.checked(rank, name, "the kernel size", atLeast: 1)
    self.kernel = kernel
    self.stride = stride?.checked(rank, name, "the stride", atLeast: 1) ?? kernel
    let padding = padding.checked(rank, name, "the padding", atLeast: 0)
    self.padding = padding
    self.dilation = dilation.checked(rank, name, "the dilation", atLeast: 1)
    self.ceilMode = ceilMode
    if zip(padding, kernel).contains(where: { $0 > $1 / 2 }) {
      trap("\(name): the padding \(padding) must be at most half of the kernel \(kernel).")
    }
  }

  /// The number of windows along each dimension.
  func output(_ extents: [Int]) -> [Int] {
    extents.indices.map { axis in
      let room = extents[axis] + 2 * padding[axis] - dilation[axis] * (kernel[axis] - 1) - 1
      guard room >= 0 || ceilMode && room + stride[axis] > 0 else {
        trap(
          "\(name): a window of \(kernel) does not fit into the padded extents of \(extents).")
      }
      guard ceilMode else { return room / stride[axis] + 1 }
      let count = (room + stride[axis] - 1) / stride[axis] + 1
      // A last window must start inside the input or the padding before it.
      return (count - 1) * stride[axis] >= extents[axis] + padding[axis] ? count - 1 : count
    }
  }
}
