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
    guard pad.count % 2 == 0, pad.count / 2 <= rank else {
      trap(
        "pad: \(pad) must be pairs of numbers, at most one pair for each of the \(rank) "
          + "dimensions.")
    }
    if mode == .reflect || mode == .replicate { checkNumbers("pad") }
    if pad.isEmpty { return contiguousCopy() }
    for axis in (rank - pad.count / 2)..<rank {
      let pair = (rank - 1 - axis) * 2
      checkPadding(axis, before: pad[pair], after: pad[pair + 1], mode)
    }
    let settings = Pad.Settings(pad: pad, mode: mode, value: value)
    return apply(Pad(operations.resampling.pad, settings), self)
  }

  private func checkPadding(_ axis: Int, before: Int, after: Int, _ mode: PaddingMode) {
    let extent = shape[axis]
    guard extent + before + after >= 0 else {
      trap(
        "pad: taking away \(-before) and \(-after) leaves nothing of dimension \(axis) of extent "
          + "\(extent).")
    }
    let most = Swift.max(before, after)
    switch mode {
    case .reflect where most >= Swift.max(extent, 1):
      trap("pad: reflecting \(most) elements needs more than the \(extent) of dimension \(axis).")
    case .circular where most > extent + Swift.min(before, 0) + Swift.min(after, 0):
      trap("pad: dimension \(axis) has \(extent) elements, so \(most) cannot be repeated.")
    case .replicate where most > 0 && extent == 0:
      trap("pad: dimension \(axis) has no element to replicate.")
    default: break
    }
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

  override func makeMaps(_ shape: [Int]) -> [AxisMap] {
    let pad = settings.pad
    return ((shape.count - pad.count / 2)..<shape.count).map { axis in
      let pair = (shape.count - 1 - axis) * 2
      return AxisMap.padding(shape[axis], before: pad[pair], after: pad[pair + 1], settings.mode)
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
