import Gradbook

/// Which whole numbers stand for which fractions: x ≈ (q − zeroPoint) · scale.
public struct QuantizationParameters: Hashable, Sendable {
  /// The distance between two neighbouring fractions: one for the tensor, or one for each slice along
  /// ``axis``.
  public let scale: [Double]
  /// The whole numbers that stand for 0, as many as scales.
  public let zeroPoint: [Int]
  /// The dimension whose slices have scales of their own; `nil` for one scale.
  public let axis: Int?
  /// What whole numbers are kept in: `int8` or `uint8`.
  public let dtype: DType
  /// The smallest and the largest whole number that is used.
  public let range: ClosedRange<Int>

  /// Creates parameters of a whole tensor. Traps as ``init(scale:zeroPoint:axis:dtype:range:)`` does.
  public init(
    scale: Double, zeroPoint: Int, dtype: DType = .uint8, range: ClosedRange<Int>? = nil
  ) {
    self.init([scale], [zeroPoint], nil, dtype, range)
  }

  /// Creates parameters of each slice along `axis`.
  ///
  /// Traps for another type than `int8` and `uint8`, for a scale that is not above 0, for a zero point
  /// beyond the range, and unless there are as many zero points as scales.
  ///
  /// - Parameters:
  ///   - scale: the distance between neighbouring fractions, for each slice.
  ///   - zeroPoint: the whole number that stands for 0, for each slice.
  ///   - axis: the dimension that the slices lie along.
  ///   - dtype: `int8` or `uint8`.
  ///   - range: the whole numbers that are used; all of the type if left out.
  public init(
    scale: [Double], zeroPoint: [Int], axis: Int, dtype: DType = .int8,
    range: ClosedRange<Int>? = nil
  ) {
    self.init(scale, zeroPoint, axis, dtype, range)
  }

  init(
    _ scale: [Double], _ zeroPoint: [Int], _ axis: Int?, _ dtype: DType, _ range: ClosedRange<Int>?
  ) {
    let all = Self.range(of: dtype)
    let range = range ?? all
    guard scale.count == zeroPoint.count, scale.allSatisfy({ $0 > 0 && Float($0).isFinite }),
      all.contains(range.lowerBound), all.contains(range.upperBound),
      zeroPoint.allSatisfy(range.contains)
    else {
      fatalError(
        "QuantizationParameters: scales \(scale.prefix(4)) must be above 0, and zero points "
          + "\(zeroPoint.prefix(4)), as many, must lie in \(range) of \(dtype).")
    }
    (self.scale, self.zeroPoint, self.axis) = (scale, zeroPoint, axis)
    (self.dtype, self.range) = (dtype, range)
  }

  /// All whole numbers of a type; with `reduced` half of them, so that sums of two products of 8 bits fit
  /// into 16, as PyTorch's `reduce_range`. Traps for other types than `int8` and `uint8`.
  public static func range(of dtype: DType, reduced: Bool = false) -> ClosedRange<Int> {
    switch (dtype, reduced) {
    case (.int8, false): -128...127
    case (.int8, true): -64...63
    case (.uint8, false): 0...255
    case (.uint8, true): 0...127
    default: fatalError("Quantization is to int8 or uint8, and not to \(dtype).")
    }
  }

  /// How a tensor's elements are divided among scales. Traps if the number of scales does not fit.
  func layout(of shape: [Int]) -> (inner: Int, channels: Int) {
    guard let dim = axis else { return (shape.reduce(1, *), 1) }
    let axis = dim < 0 ? dim + shape.count : dim
    guard shape.indices.contains(axis), shape[axis] == scale.count else {
      fatalError(
        "Quantization: \(scale.count) scales along dimension \(dim) do not fit shape \(shape).")
    }
    return (shape[(axis + 1)...].reduce(1, *), scale.count)
  }
}

extension Tensor {
  /// The tensor after quantization and back, recorded, with gradients that go straight through.
  ///
  /// Traps as ``/Gradbook/Tensor/fakeQuantize(scale:zeroPoint:quantMin:quantMax:)`` does.
  public func fakeQuantize(_ parameters: QuantizationParameters) -> Tensor {
    let range = parameters.range
    guard let axis = parameters.axis else {
      return fakeQuantize(
        scale: parameters.scale[0], zeroPoint: parameters.zeroPoint[0], quantMin: range.lowerBound,
        quantMax: range.upperBound)
    }
    return fakeQuantize(
      scale: parameters.scale, zeroPoint: parameters.zeroPoint, axis: axis,
      quantMin: range.lowerBound, quantMax: range.upperBound)
  }
}
