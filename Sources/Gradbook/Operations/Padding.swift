/// What ``Tensor/pad(_:mode:value:)`` writes around a tensor.
public enum PaddingMode: String, Sendable, CaseIterable, Codable {
  /// One number.
  case constant
  /// The tensor mirrored at its border, which is not repeated.
  case reflect
  /// The border's own elements again and again.
  case replicate
  /// The tensor again from the other side.
  case circular
}

extension Tensor {
  /// Adds elements around the last dimensions; negative numbers take elements away.
  ///
  /// - Parameters:
  ///   - pad: before and after the last dimension, then before and after the one before it, …
  ///   - mode: what is written there.
  ///   - value: the number of mode `constant`.
  ///
  /// ∂: each gradient goes back to the element that was read. Traps for an odd list, for more
  /// pairs than dimensions, where more would go than is there, and where `reflect` or `circular`
  /// needs more elements than there are; `reflect` and `replicate` for truth values.
  public func pad(_ pad: [Int], mode: PaddingMode = .constant, value: Double = 0) -> Tensor {
    let operation = Pad(
      operations.resampling.pad, Pad.Settings(pad: pad, mode: mode, value: value))
    operation.check(self)
    if pad.isEmpty { return contiguousCopy() }
    return apply(operation, self)
  }
}

/// Elements around the last dimensions, or taken away from them.
final class Pad: Resampling, Configured {
  struct Settings: OperationSettings {
    /// How many before and after the last dimension, then the one before it, …
    let pad: [Int]
    /// What is written there.
    let mode: PaddingMode
    /// The number of mode `constant`.
    let value: Double
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }

  override func extents(of x: TensorType) throws(ShapeError) -> [Int] {
    try settings.extents(of: x)
  }

  override func makeMaps(_ shape: [Int]) -> [AxisMap] {
    let pad = settings.pad
    return ((shape.count - pad.count / 2)..<shape.count).map { axis in
      let pair = (shape.count - 1 - axis) * 2
      return AxisMap.padding(shape[axis], before: pad[pair], after: pad[pair + 1], settings.mode)
    }
  }

  override func printedName(_ node: Node) -> String {
    let plane = "\(settings.pad.count / 2)D"
    return switch settings.mode {
    case .constant: "ConstantPadNd"
    case .reflect: "ReflectionPad" + plane
    case .replicate: "ReplicationPad" + plane
    case .circular: "CircularPad" + plane
    }
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let result = super.evaluate(operands)
    guard settings.mode == .constant, settings.value != 0 else { return result }
    let maps = maps(operands[0].shape)
    let lead = result.rank - maps.count
    for (index, map) in maps.enumerated() {
      for output in 0..<map.outputCount where map.isEmpty(output) {
        result.narrow(dim: lead + index, start: output, length: 1).fill(settings.value)
      }
    }
    return result
  }
}

extension Pad.Settings {
  /// The extents of the padded dimensions. Throws where more would be taken or repeated than is there.
  fileprivate func extents(of x: TensorType) throws(ShapeError) -> [Int] {
    guard pad.count % 2 == 0, pad.count / 2 <= x.rank else {
      throw ShapeError(
        "pad: \(pad) must be pairs of numbers, at most one pair for each of the \(x.rank) "
          + "dimensions.",
        "pad：\(pad) 应成对给出，每维至多一对，而张量有 \(x.rank) 维。")
    }
    let most = ShapeRules.largestSetting
    guard pad.allSatisfy({ -most <= $0 && $0 <= most }) else {
      throw ShapeError(
        "pad: \(pad) must lie between \(-most) and \(most).",
        "pad：\(pad) 应在 \(-most) 到 \(most) 之间。")
    }
    if mode == .reflect || mode == .replicate { try ShapeRules.numbers(x.dtype, "pad") }
    var extents: [Int] = []
    for axis in (x.rank - pad.count / 2)..<x.rank {
      let pair = (x.rank - 1 - axis) * 2
      let (before, after) = (pad[pair], pad[pair + 1])
      if let fault = fault(axis, x.shape[axis], before: before, after: after) { throw fault }
      extents.append(x.shape[axis] + before + after)
    }
    return extents
  }

  private func fault(_ axis: Int, _ extent: Int, before: Int, after: Int) -> ShapeError? {
    let most = max(before, after)
    if extent + before + after < 0 || min(before, 0) + min(after, 0) + extent < 0 {
      return ShapeError(
        "pad: taking away \(-before) and \(-after) leaves nothing of dimension \(axis) of extent "
          + "\(extent).",
        "pad：第 \(axis) 维大小为 \(extent)，去掉 \(-before) 和 \(-after) 后什么也不剩。")
    }
    switch mode {
    case .reflect where most >= max(extent, 1):
      return ShapeError(
        "pad: reflecting \(most) elements needs more than the \(extent) of dimension \(axis).",
        "pad：镜像 \(most) 个元素需要多于第 \(axis) 维的 \(extent) 个。")
    case .circular where most > extent + min(before, 0) + min(after, 0):
      return ShapeError(
        "pad: dimension \(axis) has \(extent) elements, so \(most) cannot be repeated.",
        "pad：第 \(axis) 维只有 \(extent) 个元素，无法重复 \(most) 个。")
    case .replicate where most > 0 && extent == 0:
      return ShapeError(
        "pad: dimension \(axis) has no element to replicate.",
        "pad：第 \(axis) 维没有元素可供复制。")
    default: return nil
    }
  }
}

extension AxisMap {
  fileprivate static func padding(
    _ extent: Int, before: Int, after: Int, _ mode: PaddingMode
  ) -> AxisMap {
    let places = 0..<(extent + before + after)
    if mode == .circular {
      // What is taken away is not repeated either.
      let first = max(-before, 0)
      let kept = extent + min(before, 0) + min(after, 0)
      return AxisMap(
        inputCount: extent,
        picking: places.map { first + ($0 - max(before, 0) + kept) % max(kept, 1) })
    }
    return AxisMap(
      inputCount: extent,
      picking: places.map { place in
        let source = place - before
        if source >= 0 && source < extent { return source }
        switch mode {
        case .constant, .circular: return nil
        case .reflect: return source < 0 ? -source : 2 * (extent - 1) - source
        case .replicate: return source < 0 ? 0 : extent - 1
        }
      })
  }
}
