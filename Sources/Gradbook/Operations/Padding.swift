/// What ``Tensor/pad(_:mode:value:)`` writes around a tensor.
public enum PaddingMode: String, Sendable, CaseIterable {
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
    let axes = (rank - pad.count / 2)..<rank
    let maps = axes.map { axis -> AxisMap in
      let pair = (rank - 1 - axis) * 2
      return paddingMap(axis, before: pad[pair], after: pad[pair + 1], mode)
    }
    if maps.isEmpty { return contiguousCopy() }
    return resampled(
      maps, as: operations.resampling.pad, fill: mode == .constant ? value : 0)
  }

  private func paddingMap(
    _ axis: Int, before: Int, after: Int, _ mode: PaddingMode
  ) -> AxisMap {
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
    if mode == .circular {
      // What is taken away is not repeated either.
      let first = Swift.max(-before, 0)
      let kept = extent + Swift.min(before, 0) + Swift.min(after, 0)
      let places = 0..<(extent + before + after)
      return AxisMap(
        inputCount: extent,
        picking: places.map { first + ($0 - Swift.max(before, 0) + kept) % Swift.max(kept, 1) })
    }
    return AxisMap(
      inputCount: extent,
      picking: (0..<(extent + before + after)).map { place in
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
