import Gradbook
import NN

/// How whole numbers are laid over the range of what was seen.
public enum QuantizationScheme: Hashable, Sendable {
  /// From the smallest to the largest number seen, and over 0: uses every whole number.
  case affine
  /// As far below 0 as above it: 0 is the whole number 0, so that products need no correction.
  case symmetric
}

/// Watches tensors and says how to quantize them: PyTorch's observers.
///
/// The range is widened to hold 0. Affine, scale = (max − min)/(qmax − qmin) and
/// zeroPoint = qmin − round(min/scale), held in the range; symmetric, scale = max|x|/((qmax − qmin)/2) and
/// the zero point is 0, or 128 for `uint8`. A scale is at least 1.1920929e-7. All in float32.
open class Observer: Module {
  /// What whole numbers will be kept in.
  public let dtype: DType
  /// How they are laid over the range.
  public let scheme: QuantizationScheme
  /// The whole numbers that are used.
  public let range: ClosedRange<Int>
  /// The dimension whose slices are watched apart; `nil` for the whole tensor.
  public let axis: Int?
  /// The smallest numbers so far, for each slice; empty before anything was seen.
  public var smallest: [Float] { bound("min_val") }
  /// The largest numbers so far, for each slice.
  public var largest: [Float] { bound("max_val") }

  /// Creates an observer. Traps for another type than `int8` and `uint8`.
  ///
  /// - Parameters:
  ///   - dtype: what whole numbers will be kept in.
  ///   - scheme: how they are laid over the range.
  ///   - reduceRange: whether half of the whole numbers are used.
  ///   - axis: the dimension whose slices are watched apart; `nil` for the whole tensor.
  public init(dtype: DType, scheme: QuantizationScheme, reduceRange: Bool, axis: Int?) {
    (self.dtype, self.scheme, self.axis) = (dtype, scheme, axis)
    range = QuantizationParameters.range(of: dtype, reduced: reduceRange)
    super.init()
    forget()
  }

  /// As in PyTorch the range of a whole tensor begins at ∞…−∞.
  private func bound(_ name: String) -> [Float] {
    let numbers = (buffer(name)?.flat() ?? []).map { Float($0) }
    return axis == nil && numbers.allSatisfy(\.isInfinite) ? [] : numbers
  }

  /// Forgets what was seen.
  public final func forget() { axis == nil ? keep([.infinity], [-.infinity]) : keep([], []) }

  private func keep(_ smallest: [Float], _ largest: [Float]) {
    for (name, numbers) in [("min_val", smallest), ("max_val", largest)] {
      let shape = axis == nil ? [] : [numbers.count]
      registerBuffer(name, Tensor(flat: numbers.map { Double($0) }, shape: shape))
    }
  }

  /// What the range becomes when a batch of extremes is seen after others; overridden by kinds of
  /// observers.
  open func joined(_ old: Float, _ new: Float, isSmallest: Bool) -> Float {
    isSmallest ? min(old, new) : max(old, new)
  }

  /// Looks at `x` and returns it. Traps if it has no such dimension, another number of slices than
  /// before, or NaN or infinite numbers.
  open override func forward(_ x: Tensor) -> Tensor {
    observe(x)
    return x
  }

  /// Looks at `x`. Traps as ``forward(_:)`` does.
  public final func observe(_ x: Tensor) {
    if x.count == 0 { return }
    let (least, most) = noGrad { extremes(of: x.detach().to(.float32)) }
    join(least, most, of: x)
  }

  private func join(_ least: [Float], _ most: [Float], of x: Tensor) {
    guard (least + most).allSatisfy(\.isFinite) else {
      fatalError(
        "Observer: a tensor of shape \(x.shape) holds NaN or infinite numbers, for which there is no "
          + "scale.")
    }
    let (smallest, largest) = (smallest, largest)
    guard !smallest.isEmpty else { return keep(least, most) }
    guard smallest.count == least.count else {
      fatalError(
        "Observer: \(smallest.count) slices were seen before and \(least.count) now, of shape "
          + "\(x.shape).")
    }
    keep(
      zip(smallest, least).map { joined($0, $1, isSmallest: true) },
      zip(largest, most).map { joined($0, $1, isSmallest: false) })
  }

  /// Looks at the slices of a weight along its first dimension, by its numbers and not by operations.
  /// Traps as ``forward(_:)`` does.
  final func observeRows(of weight: Tensor) {
    guard weight.dtype == .float32, weight.count > 0, axis == 0 else { return observe(weight) }
    let rows = weight.shape[0]
    let (least, most) = weight.withBytes { bytes in
      let numbers = bytes.bindMemory(to: Float.self)
      let count = numbers.count / rows
      return (0..<rows).reduce(into: ([Float](), [Float]())) { extremes, row in
        var (least, most) = (numbers[row * count], numbers[row * count])
        for number in numbers[row * count..<(row + 1) * count] {
          least = number < least || number.isNaN ? number : least
          most = number > most || number.isNaN ? number : most
        }
        extremes.0.append(least)
        extremes.1.append(most)
      }
    }
    join(least, most, of: weight)
  }

  private func extremes(of x: Tensor) -> ([Float], [Float]) {
    var (least, most) = (x.amin(), x.amax())
    if let axis {
      guard (-x.rank..<x.rank).contains(axis) else {
        fatalError("Observer: there is no dimension \(axis) in a tensor of shape \(x.shape).")
      }
      let slices = x.movedim([axis < 0 ? axis + x.rank : axis], [0])
      let rows = slices.reshape([slices.shape[0], -1])
      (least, most) = (rows.amin(dim: 1), rows.amax(dim: 1))
    }
    return (least.flat().map { Float($0) }, most.flat().map { Float($0) })
  }

  /// How to quantize what was seen; a scale of 1 before anything was.
  public final func calculateQParams() -> QuantizationParameters {
    let (smallest, largest) = (smallest, largest)
    if smallest.isEmpty {
      return QuantizationParameters([1], [0], nil, dtype, range)
    }
    let pairs = zip(smallest, largest).map { parameters(min($0, 0), max($1, 0)) }
    return QuantizationParameters(
      pairs.map { Double($0.scale) }, pairs.map(\.zeroPoint), axis, dtype, range)
  }

  private func parameters(_ least: Float, _ most: Float) -> (scale: Float, zeroPoint: Int) {
    let width = Float(range.count - 1)
    switch scheme {
    case .symmetric:
      let scale = max(max(-least, most) / (width / 2), Float.ulpOfOne)
      return (scale, dtype == .uint8 ? 128 : 0)
    case .affine:
      let scale = max((most - least) / width, Float.ulpOfOne)
      let zero = Float(range.lowerBound) - (least / scale).rounded(.toNearestOrEven)
      let held = min(max(zero, Float(range.lowerBound)), Float(range.upperBound))
      return (scale, Int(held))
    }
  }

  /// The range so far.
  open override var extraDescription: String {
    "min_val=\(smallest.min() ?? .infinity), max_val=\(largest.max() ?? -.infinity)"
  }
}

/// Keeps the smallest and the largest number of all batches.
public final class MinMaxObserver: Observer {
  /// Creates an observer of whole tensors. Traps for another type than `int8` and `uint8`.
  public init(
    dtype: DType = .uint8, scheme: QuantizationScheme = .affine, reduceRange: Bool = false
  ) {
    super.init(dtype: dtype, scheme: scheme, reduceRange: reduceRange, axis: nil)
  }
}

/// Keeps the smallest and the largest number of each slice along a dimension.
public final class PerChannelMinMaxObserver: Observer {
  /// Creates an observer of slices along `axis`. Traps for another type than `int8` and `uint8`.
  public init(
    axis: Int = 0, dtype: DType = .int8, scheme: QuantizationScheme = .symmetric,
    reduceRange: Bool = false
  ) {
    super.init(dtype: dtype, scheme: scheme, reduceRange: reduceRange, axis: axis)
  }
}

/// Follows the extremes of the batches slowly, so that single outliers count little: after the first
/// batch, min ← min + c·(batch's min − min).
public final class MovingAverageMinMaxObserver: Observer {
  /// The c of the average.
  public let averagingConstant: Float

  /// Creates an observer of whole tensors, or of slices along `axis`. Traps for another type than `int8`
  /// and `uint8`.
  public init(
    averagingConstant: Float = 0.01, axis: Int? = nil, dtype: DType = .uint8,
    scheme: QuantizationScheme = .affine, reduceRange: Bool = false
  ) {
    self.averagingConstant = averagingConstant
    super.init(dtype: dtype, scheme: scheme, reduceRange: reduceRange, axis: axis)
  }

  /// A step from the old extreme towards the new one.
  public override func joined(_ old: Float, _ new: Float, isSmallest: Bool) -> Float {
    old + averagingConstant * (new - old)
  }
}
