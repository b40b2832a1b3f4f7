/// How ``Tensor/interpolate(size:mode:alignCorners:)`` finds numbers between the given ones.
public enum InterpolationMode: String, Sendable, CaseIterable, Codable {
  /// The element whose place, rounded down, it is.
  case nearest
  /// The element whose centre is nearest.
  case nearestExact = "nearest-exact"
  /// A straight line between the two neighbours of a signal.
  case linear
  /// Straight lines along both dimensions of an image.
  case bilinear
  /// Straight lines along the three dimensions of a volume.
  case trilinear
  /// A cubic through the four neighbours along both dimensions of an image.
  case bicubic
  /// The mean of the elements that a place covers.
  case area
}

extension Tensor {
  /// Resizes signals `[batch, channels, length]`, images or volumes to the given extents.
  ///
  /// - Parameters:
  ///   - size: the new spatial extents; one number stands for all.
  ///   - mode: how numbers in between are found.
  ///   - alignCorners: whether the outermost elements' centres stay in the corners (then the
  ///     distance of samples is (in − 1)/(out − 1)) or their outer edges (in/out). For the linear
  ///     and cubic modes.
  ///
  /// The map is linear; ∂ is its transpose. Traps where mode and dimensions do not fit.
  public func interpolate(
    size: some SpatialExtents, mode: InterpolationMode = .nearest, alignCorners: Bool = false
  ) -> Tensor {
    let spatial = spatialRank(mode)
    let target = size.checked(spatial, "interpolate", "the size", atLeast: 1)
    return interpolated(target, mode, alignCorners, factors: nil)
  }

  /// Resizes by a factor; extents are rounded down.
  ///
  /// - Parameters:
  ///   - scaleFactor: how much larger every spatial extent becomes.
  ///   - mode: how numbers in between are found.
  ///   - alignCorners: see ``interpolate(size:mode:alignCorners:)``.
  ///   - recomputeScaleFactor: whether samples are spaced by in/out, from the rounded extents,
  ///     instead of by 1/`scaleFactor`.
  public func interpolate(
    scaleFactor: Double, mode: InterpolationMode = .nearest, alignCorners: Bool = false,
    recomputeScaleFactor: Bool = false
  ) -> Tensor {
    interpolate(
      scaleFactors: Array(repeating: scaleFactor, count: spatialRank(mode)), mode: mode,
      alignCorners: alignCorners, recomputeScaleFactor: recomputeScaleFactor)
  }

  /// Resizes by one factor for each spatial dimension.
  public func interpolate(
    scaleFactors: [Double], mode: InterpolationMode = .nearest, alignCorners: Bool = false,
    recomputeScaleFactor: Bool = false
  ) -> Tensor {
    let spatial = spatialRank(mode)
    guard scaleFactors.count == spatial, scaleFactors.allSatisfy({ $0 > 0 && $0.isFinite }) else {
      trap("interpolate: \(spatial) positive factors are needed, not \(scaleFactors).")
    }
    let target = (0..<spatial).map { Int(Double(shape[$0 + 2]) * scaleFactors[$0]) }
    guard target.allSatisfy({ $0 > 0 }) else {
      trap("interpolate: factors \(scaleFactors) leave nothing of shape \(shape).")
    }
    let keeps = recomputeScaleFactor || mode == .area
    return interpolated(target, mode, alignCorners, factors: keeps ? nil : scaleFactors)
  }

  private func spatialRank(_ mode: InterpolationMode) -> Int {
    orTrap(on: [self]) { () throws(ShapeError) in try mode.check(shape) }
    return rank - 2
  }

  private func interpolated(
    _ target: [Int], _ mode: InterpolationMode, _ alignCorners: Bool, factors: [Double]?
  ) -> Tensor {
    let settings = Interpolate.Settings(
      size: target, scaleFactors: factors, mode: mode, alignCorners: alignCorners)
    let operation = Interpolate(operations.resampling.interpolate, settings)
    operation.check(self)
    return apply(operation, self)
  }
}

extension InterpolationMode {
  /// Whether every element of the result is one of the operand.
  private var copies: Bool { self == .nearest || self == .nearestExact }

  /// Throws for a tensor without a batch, channels and as many dimensions as the mode is for.
  fileprivate func check(_ shape: [Int]) throws(ShapeError) {
    let needed: Int? =
      switch self {
      case .linear: 3
      case .bilinear, .bicubic: 4
      case .trilinear: 5
      case .nearest, .nearestExact, .area: nil
      }
    guard needed.map({ $0 == shape.count }) ?? (3...5).contains(shape.count) else {
      let number = needed.map(String.init)
      throw ShapeError(
        "interpolate: mode \(rawValue) needs \(number ?? "3 to 5") dimensions, batch and channels "
          + "first, and this tensor has shape \(shape).",
        "interpolate：方式 \(rawValue) 需要 \(number ?? "3 到 5") 维，先是批次和通道，而该张量的形状是 \(shape)。")
    }
  }

  fileprivate func check(_ dtype: DType) throws(ShapeError) {
    if !copies { try ShapeRules.floatingPoint(dtype, "interpolate") }
  }
}

extension Interpolate.Settings {
  fileprivate func check(_ x: TensorType) throws(ShapeError) {
    try mode.check(x.shape)
    try mode.check(x.dtype)
    try ShapeRules.extents(size, x.rank - 2, atLeast: 1, Text("the size", "大小"), "interpolate")
    let extents = Array(x.shape.dropFirst(2))
    guard extents.allSatisfy({ $0 > 0 }) else {
      throw ShapeError(
        "interpolate: there is nothing to interpolate in shape \(x.shape).",
        "interpolate：形状 \(x.shape) 中没有可供插值的元素。")
    }
    guard let factors = scaleFactors else { return }
    let fits =
      factors.count == size.count
      && factors.indices.allSatisfy { axis in
        (Double(size[axis])..<Double(size[axis] + 1)).contains(
          Double(extents[axis]) * factors[axis])
      }
    guard fits else {
      throw ShapeError(
        "interpolate: factors \(factors) do not lead from extents \(extents) to \(size).",
        "interpolate：倍数 \(factors) 不能把 \(extents) 变为 \(size)。")
    }
  }
}

/// Other extents for all dimensions but the first two.
final class Interpolate: Resampling, Configured {
  struct Settings: OperationSettings {
    /// The new extents.
    let size: [Int]
    /// The factors that samples are spaced by, where they are not old by new extent.
    let scaleFactors: [Double]?
    /// How numbers in between are found.
    let mode: InterpolationMode
    /// Whether the outermost elements' centres stay in the corners.
    let alignCorners: Bool
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func extents(of x: TensorType) throws(ShapeError) -> [Int] {
    try settings.check(x)
    return settings.size
  }
  override func printedName(_ node: Node) -> String {
    let plane = "\(settings.size.count)D"
    return switch settings.mode {
    case .nearest: "UpsampleNearest" + plane
    case .nearestExact: "UpsampleNearestExact" + plane
    case .linear: "UpsampleLinear" + plane
    case .bilinear: "UpsampleBilinear" + plane
    case .bicubic: "UpsampleBicubic" + plane
    case .trilinear: "UpsampleTrilinear" + plane
    case .area: "AdaptiveAvgPool" + plane
    }
  }
  override func makeMaps(_ shape: [Int]) -> [AxisMap] {
    settings.size.indices.map { axis in
      AxisMap.interpolating(
        shape[axis + 2], settings.size[axis], settings.mode, alignCorners: settings.alignCorners,
        factor: settings.scaleFactors?[axis])
    }
  }
}

extension AxisMap {
  fileprivate static func interpolating(
    _ input: Int, _ output: Int, _ mode: InterpolationMode, alignCorners: Bool, factor: Double?
  ) -> AxisMap {
    switch mode {
    case .area: return .averaging(input, adaptive: output)
    case .nearest, .nearestExact:
      // In single precision, as PyTorch computes it for every type: a place just below a whole
      // number must fall on the same side.
      let step = factor.map { Float(1 / $0) } ?? Float(input) / Float(output)
      let shift: Float = mode == .nearest ? 0 : 0.5
      return AxisMap(
        inputCount: input,
        picking: (0..<output).map {
          min(Int(((Float($0) + shift) * step).rounded(.down)), input - 1)
        })
    case .linear, .bilinear, .trilinear, .bicubic: break
    }
    let step =
      alignCorners
      ? (output > 1 ? Double(input - 1) / Double(output - 1) : 0)
      : factor.map { 1 / $0 } ?? Double(input) / Double(output)
    var map = AxisMap(inputCount: input)
    for place in 0..<output {
      let position =
        alignCorners ? step * Double(place) : step * (Double(place) + 0.5) - 0.5
      map.appendOutput(
        mode == .bicubic ? cubicTerms(position, input) : linearTerms(max(position, 0), input))
    }
    return map
  }

  private static func linearTerms(
    _ position: Double, _ extent: Int
  ) -> [(source: Int, weight: Double)] {
    let left = min(Int(position), extent - 1)
    let right = min(left + 1, extent - 1)
    let part = min(max(position - Double(left), 0), 1)
    return [(left, 1 - part), (right, part)]
  }

  /// The cubic convolution kernel with a = −¾; places beyond the border read the border. Source:
  /// R. Keys, Cubic Convolution Interpolation for Digital Image Processing (1981), equation 4.
  private static func cubicTerms(
    _ position: Double, _ extent: Int
  ) -> [(source: Int, weight: Double)] {
    let a = -0.75
    let left = position.rounded(.down)
    let t = position - left
    func near(_ x: Double) -> Double { ((a + 2) * x - (a + 3)) * x * x + 1 }
    func far(_ x: Double) -> Double { ((a * x - 5 * a) * x + 8 * a) * x - 4 * a }
    let weights = [far(t + 1), near(t), near(1 - t), far(2 - t)]
    return weights.enumerated().map { offset, weight in
      (min(max(Int(left) - 1 + offset, 0), extent - 1), weight)
    }
  }
}
