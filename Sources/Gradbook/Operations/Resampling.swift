/// Maps that act along single axes: padding, interpolation, average pooling. Each is its own
/// sparse matrix an axis, and the transposed matrices are its adjoint.
struct ResamplingOperations: OperationFamily {
  static let title = Text("Padding, interpolation, average pooling", "填充、插值与平均池化")

  let pad = OperationEntry(
    "pad", Text("pad", "填充"),
    operation: Pad.self,
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
    operation: Interpolate.self,
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
    operation: AveragePool.self,
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
    operation: AdaptiveAveragePool.self,
    samples: [
      OperationSample("uneven", [SampleInput([1, 2, 5, 4])]) { $0[0].adaptiveAvgPool2d([3, 2]) },
      OperationSample("larger", [SampleInput([1, 1, 3])]) { $0[0].adaptiveAvgPool1d(5) },
    ])
  let spreadBack = OperationEntry(
    "spreadBack", symbol: "⤡", Text("spread back", "按权重散回"),
    operation: SpreadBack.self,
    samples: [
      OperationSample("windows", [SampleInput([2, 4])]) {
        resampledBack($0[0], [AxisMap(inputCount: 3, picking: [0, 2, nil, 2])])
      }
    ])
}

/// An operation that applies one map to each of the last dimensions.
class Resampling: Operation {
  private var known: [AxisMap]?

  /// The maps of the last dimensions of a tensor of `shape`.
  func makeMaps(_ shape: [Int]) -> [AxisMap] {
    trap("\(name) does not say how it maps dimensions.")
  }

  /// The extents of the last dimensions after their maps. Throws where ``makeMaps(_:)`` would make
  /// no sense of a tensor of type `x`.
  func extents(of x: TensorType) throws(ShapeError) -> [Int] { [] }

  final override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    let targets = try extents(of: x)
    var shape = x.shape
    // Every dimension has its own pass, and what it gives must fit too.
    for (axis, extent) in zip(shape.indices.suffix(targets.count), targets) {
      shape[axis] = extent
      try ShapeRules.size(shape, call.mostElements / x.dtype.byteCount, name)
    }
    return TensorType(shape, x.dtype)
  }

  final func maps(_ shape: [Int]) -> [AxisMap] {
    if let known { return known }
    let maps = makeMaps(shape)
    known = maps
    return maps
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let maps = maps(x.shape)
    var current = x.inRowMajorOrder
    let lead = x.rank - maps.count
    for (index, map) in maps.enumerated() { current = mapped(current, map, axis: lead + index) }
    return current === x ? x.ownedCopy() : current
  }

  private func mapped(_ x: Tensor, _ map: AxisMap, axis: Int) -> Tensor {
    var target = x.shape
    target[axis] = map.outputCount
    let result = Tensor(uninitialized: target, x.dtype)
    let outer = target[..<axis].reduce(1, *)
    let inner = target[(axis + 1)...].reduce(1, *)
    if map.copies {
      AxisCopied(map: map, x: x, y: result, outer: outer, inner: inner).run(on: x.dtype)
    } else {
      AxisMapped(map: map, x: x, y: result, outer: outer, inner: inner)
        .run(on: x.dtype, for: name)
    }
    return result
  }

  final override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { resampledBack(g, maps(call.a.shape)) }
  }
  override func formula(operand: Int) -> Formula? { Formula(.resample, .g) }
}

/// The maps of one of these operations, transposed: what passes its gradient back.
private final class SpreadBack: Resampling, Configured {
  struct Settings: OperationSettings {
    /// One for each of the last dimensions.
    let maps: [AxisMap]
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func makeMaps(_ shape: [Int]) -> [AxisMap] { settings.maps }
  override func extents(of x: TensorType) throws(ShapeError) -> [Int] {
    let maps = settings.maps
    if !maps.allSatisfy(\.copies) { try ShapeRules.floatingPoint(x.dtype, name) }
    guard maps.count <= x.rank, x.shape.suffix(maps.count).elementsEqual(maps.map(\.inputCount))
    else {
      throw ShapeError(
        "\(name): maps of \(maps.map(\.inputCount)) elements do not fit a tensor of shape "
          + "\(x.shape).",
        "\(name)：\(maps.map(\.inputCount)) 个元素的映射与形状为 \(x.shape) 的张量不符。")
    }
    return maps.map(\.outputCount)
  }
  override func formula(operand: Int) -> Formula? { Formula(.resampleTransposed, .g) }
}

/// Passes `x` back through `maps`: each of its elements goes to where that output was read.
private func resampledBack(_ x: Tensor, _ maps: [AxisMap]) -> Tensor {
  let settings = SpreadBack.Settings(maps: maps.map(\.transposed))
  return apply(SpreadBack(operations.resampling.spreadBack, settings), x)
}
