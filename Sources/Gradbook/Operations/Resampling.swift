/// Maps that act along single axes: padding, interpolation, average pooling. Each is its own
/// sparse matrix an axis, and the transposed matrices are its adjoint.
struct ResamplingOperations: OperationFamily {
  static let title = Text("Padding, interpolation, average pooling", "填充、插值与平均池化")

  let pad = OperationEntry(
    "pad", Text("pad", "填充"),
    samples: [
      OperationSample("constant", [SampleInput([2, 3])]) { $0[0].pad([1, 2, 0, 1], value: 0.5) },
      OperationSample("cropped", [SampleInput([2, 4])]) { $0[0].pad([-1, 1]) },
      OperationSample("reflect", [SampleInput([1, 4])]) { $0[0].pad([2, 3], mode: .reflect) },
      OperationSample("replicate", [SampleInput([2, 3])]) { $0[0].pad([1, 2], mode: .replicate) },
      OperationSample("circular", [SampleInput([3, 2], transposed: true)]) {
        $0[0].pad([1, 2, 0, 1], mode: .circular)
      },
    ])
  let interpolate = OperationEntry(
    "interpolate", symbol: "⤢", Text("interpolate", "插值"),
    samples: [
      OperationSample("nearest", [SampleInput([1, 2, 3, 2])]) { $0[0].interpolate(size: [5, 3]) },
      OperationSample("bilinear", [SampleInput([1, 1, 3, 4])]) {
        $0[0].interpolate(scaleFactor: 1.7, mode: .bilinear)
      },
      OperationSample("aligned corners", [SampleInput([1, 1, 3, 2])]) {
        $0[0].interpolate(size: [5, 3], mode: .bilinear, alignCorners: true)
      },
      OperationSample("bicubic", [SampleInput([1, 1, 3, 4])]) {
        $0[0].interpolate(size: [4, 6], mode: .bicubic)
      },
    ])
  let avgPool = OperationEntry(
    "avgPool", symbol: "mean▦", Text("average pooling", "平均池化"),
    samples: [
      OperationSample("images", [SampleInput([1, 2, 4, 4])]) { $0[0].avgPool2d(kernelSize: 2) },
      OperationSample("padded", [SampleInput([1, 1, 5, 4])]) {
        $0[0].avgPool2d(kernelSize: 3, stride: 2, padding: 1, countIncludePad: false)
      },
      OperationSample("signals", [SampleInput([2, 2, 5])]) {
        $0[0].avgPool1d(kernelSize: 2, stride: 2, ceilMode: true)
      },
    ])
  let adaptiveAvgPool = OperationEntry(
    "adaptiveAvgPool", symbol: "mean▦", Text("adaptive average pooling", "自适应平均池化"),
    samples: [
      OperationSample("uneven", [SampleInput([1, 2, 5, 4])]) { $0[0].adaptiveAvgPool2d([3, 2]) },
      OperationSample("larger", [SampleInput([1, 1, 3])]) { $0[0].adaptiveAvgPool1d(5) },
    ])
  let spreadBack = OperationEntry(
    "spreadBack", symbol: "⤡", Text("spread back", "按权重散回"),
    samples: [
      OperationSample("windows", [SampleInput([2, 3])]) {
        spreadSample($0[0])
      }
    ])
}

private func spreadSample(_ x: Tensor) -> Tensor {
  let map = AxisMap(inputCount: 3, picking: [0, 2, nil, 2])
  return x.resampled([map], as: operations.resampling.pad, isAdjoint: true)
}

private final class Resampling: Operation {
  let maps: [AxisMap]
  let forward: OperationEntry
  let isAdjoint: Bool
  init(_ maps: [AxisMap], _ forward: OperationEntry, isAdjoint: Bool) {
    self.maps = maps
    self.forward = forward
    self.isAdjoint = isAdjoint
    super.init(isAdjoint ? operations.resampling.spreadBack : forward)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      g.resampled(maps.map(\.transposed), as: forward, isAdjoint: !isAdjoint)
    }
  }
  override func formula(operand: Int) -> String? {
    isAdjoint ? "resizeᵀ(g)" : "resize(g)"
  }
}

extension Tensor {
  /// Applies one map to each of the last dimensions; recorded as `entry`, or as its adjoint.
  func resampled(
    _ maps: [AxisMap], as entry: OperationEntry, isAdjoint: Bool = false, fill: Double = 0
  ) -> Tensor {
    var current = inRowMajorOrder
    let lead = rank - maps.count
    for (index, map) in maps.enumerated() {
      var target = current.shape
      target[lead + index] = map.outputCount
      let result = Tensor(uninitialized: target, dtype)
      let outer = target[..<(lead + index)].reduce(1, *)
      let inner = target[(lead + index + 1)...].reduce(1, *)
      func apply<T: KernelNumber>(_ type: T.Type) {
        map.apply(
          UnsafePointer(current.pointer(as: type)), outer: outer, inner: inner,
          into: result.pointer(as: type))
      }
      func copy<E: Element>(_ type: E.Type) {
        map.copy(
          UnsafePointer(current.pointer(as: type)), outer: outer, inner: inner,
          into: result.pointer(as: type))
      }
      if map.copies {
        withElementType(dtype) { copy($0) }
      } else {
        if isFloat32(dtype, entry.name) { apply(Float.self) } else { apply(Double.self) }
      }
      current = result
    }
    if fill != 0 { current.fillEmpty(maps, fill) }
    if current === self { current = ownedCopy() }
    return record(current, Resampling(maps, entry, isAdjoint: isAdjoint), self)
  }

  /// Writes `fill` wherever the map of some axis has no terms.
  private func fillEmpty(_ maps: [AxisMap], _ fill: Double) {
    let lead = rank - maps.count
    for (index, map) in maps.enumerated() {
      for output in 0..<map.outputCount where map.isEmpty(output) {
        detach().narrow(dim: lead + index, start: output, length: 1).fill(fill)
      }
    }
  }
}
