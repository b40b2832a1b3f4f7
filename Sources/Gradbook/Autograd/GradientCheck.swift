/// How well computed gradients agree with slopes found by nudging.
public struct GradientCheck: Sendable, CustomStringConvertible {
  /// One element of one input, compared.
  public struct Entry: Sendable {
    /// Which input.
    public let input: Int
    /// Where in the input.
    public let index: [Int]
    /// The input's element.
    public let value: Double
    /// What backward computed.
    public let analytic: Double
    /// What nudging found.
    public let numeric: Double
    /// |analytic − numeric| / max(1, |analytic|, |numeric|).
    public let error: Double
    /// Whether two step sizes agreed; where they do not, the numeric slope says nothing.
    public let isReliable: Bool
  }

  /// Every compared element.
  public let entries: [Entry]
  /// The largest error that passes.
  public let tolerance: Double
  /// 1 for gradients, 2 for gradients of gradients.
  public let order: Int

  /// Whether every reliable element agrees.
  public var passed: Bool {
    entries.allSatisfy { !$0.isReliable || $0.error <= tolerance }
  }
  /// The element that disagrees most, among reliable ones.
  public var worst: Entry? {
    entries.filter(\.isReliable).max { left, right in
      right.error.isNaN || (!left.error.isNaN && left.error < right.error)
    }
  }
  /// The largest error among reliable elements; 0 if there are none.
  public var worstError: Double { worst?.error ?? 0 }

  /// The verdict and the worst element.
  public var description: String {
    guard let worst else { return "gradient check: nothing to compare" }
    return "gradient check \(passed ? "passed" : "FAILED"): \(entries.count) elements, worst error "
      + "\(Quantity.short(worst.error)) at input \(worst.input)\(worst.index) "
      + "(computed \(Quantity.short(worst.analytic)), numeric \(Quantity.short(worst.numeric)))"
  }

  /// A table of all elements, the worst marked.
  public var table: String {
    var lines = ["input  index       value        computed     numeric      error"]
    for entry in entries {
      let cells = [entry.value, entry.analytic, entry.numeric, entry.error].map {
        Quantity.short($0).padded(to: 12)
      }
      let mark =
        !entry.isReliable
        ? "  ~ kink"
        : entry.error == worst?.error && entry.error > tolerance ? "  ← worst" : ""
      lines.append(
        "\(entry.input)".padded(to: 7) + "\(entry.index)".padded(to: 12)
          + cells.joined(separator: " ") + mark)
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    count >= width ? self + " " : self + String(repeating: " ", count: width - count)
  }
}

/// Compares the gradients of `function` with central differences: PyTorch's `gradcheck`.
///
/// The inputs are taken as float64. The result is weighted with random numbers, not with ones, so
/// that a rule that ignores its upstream gradient is caught. The step is ∛ε·max(1, |x|), where the
/// errors of rounding and of curvature are about equal; half of it must agree, or the element is
/// called unreliable (a kink).
///
/// - Parameters:
///   - inputs: where to check; every floating-point input is differentiated.
///   - order: 1, or 2 to check the gradient of the gradient too (`gradgradcheck`).
///   - tolerance: the largest error that passes.
///   - seed: of the random weights.
/// - Complexity: four evaluations for each element; a pass more each for order 2.
public func checkGradients(
  at inputs: [Tensor], order: Int = 1, tolerance: Double = 1e-6, seed: Int = 0,
  _ function: @escaping ([Tensor]) -> Tensor
) -> GradientCheck {
  let points = inputs.map { $0.dtype.isFloatingPoint ? $0.detach().to(.float64) : $0 }
  let generator = Generator(seed: seed)
  let weighted = weightedSum(of: function, generator: generator, at: points)
  guard order > 1 else { return compare(weighted, at: points, tolerance, order) }
  let directions = points.map { point in
    point.dtype.isFloatingPoint
      ? Tensor.randn(point.shape, dtype: .float64, generator: generator) : point
  }
  // The derivative along a random direction is a scalar function whose own gradient is checked.
  let slope: ([Tensor]) -> Tensor = { points in
    let live = points.map { $0.requiresGrad || !$0.dtype.isFloatingPoint ? $0 : $0.alive() }
    let y = enableGrad { weighted(live) }
    let wanted = live.indices.filter { live[$0].dtype.isFloatingPoint }
    guard y.requiresGrad else { return Tensor.zeros([], dtype: .float64) }
    let gradients = grad(
      of: y, withRespectTo: wanted.map { live[$0] }, createGraph: true, allowUnused: true)
    return zip(wanted, gradients).reduce(Tensor.zeros([], dtype: .float64)) { sum, next in
      sum + (next.1 * directions[next.0]).sum()
    }
  }
  return compare(slope, at: points, tolerance, order)
}

/// Compares the gradients of a function of one tensor with central differences.
public func checkGradients(
  at input: Tensor, order: Int = 1, tolerance: Double = 1e-6, seed: Int = 0,
  _ function: @escaping (Tensor) -> Tensor
) -> GradientCheck {
  checkGradients(at: [input], order: order, tolerance: tolerance, seed: seed) { function($0[0]) }
}

extension Tensor {
  /// The same numbers as a leaf that requires a gradient, with the same strides.
  fileprivate func alive() -> Tensor {
    let copy = Tensor(
      storage: .make(byteCount: storage.header.byteCount), layout: layout, dtype: dtype)
    copy.storage.bytes.copyMemory(from: storage.bytes, byteCount: storage.header.byteCount)
    return copy.requiringGrad()
  }

  fileprivate func nudged(_ index: [Int], to value: Double) -> Tensor {
    let copy = noGrad { alive().detach() }
    let position = zip(index, strides).reduce(layout.offset) { $0 + $1.0 * $1.1 }
    copy.storage.bytes.assumingMemoryBound(to: Double.self)[position] = value
    return copy
  }
}

/// The sum of the function's elements, each weighted with a random number between ½ and 1½.
private func weightedSum(
  of function: @escaping ([Tensor]) -> Tensor, generator: Generator, at points: [Tensor]
) -> ([Tensor]) -> Tensor {
  let shape = noGrad { function(points) }.shape
  let weights = Tensor.rand(shape, dtype: .float64, generator: generator) + 0.5
  return { (function($0) * weights).sum() }
}

private func compare(
  _ function: ([Tensor]) -> Tensor, at points: [Tensor], _ tolerance: Double, _ order: Int
) -> GradientCheck {
  let live = points.map { $0.dtype.isFloatingPoint ? $0.alive() : $0 }
  let wanted = live.indices.filter { live[$0].dtype.isFloatingPoint }
  let y = enableGrad { function(live) }
  let gradients =
    y.requiresGrad
    ? grad(of: y, withRespectTo: wanted.map { live[$0] }, allowUnused: true)
    : wanted.map { Tensor.zeros(like: live[$0]) }
  var entries: [GradientCheck.Entry] = []
  for (input, gradient) in zip(wanted, gradients) {
    let analytic = gradient.flat()
    for (place, index) in positions(of: points[input].shape).enumerated() {
      let x = points[input].element(place)
      func slope(_ step: Double) -> Double {
        func value(_ x: Double) -> Double {
          var moved = points
          moved[input] = points[input].nudged(index, to: x)
          // A second-order function differentiates inside, so recording stays as it is.
          return function(moved).item()
        }
        return (value(x + step) - value(x - step)) / (2 * step)
      }
      let step = 6.055e-6 * max(1, x.magnitude)
      let (wide, narrow) = (slope(step), slope(step / 2))
      let scale = max(1, narrow.magnitude, analytic[place].magnitude)
      entries.append(
        GradientCheck.Entry(
          input: input, index: index, value: x, analytic: analytic[place], numeric: narrow,
          error: (analytic[place] - narrow).magnitude / scale,
          isReliable: !((wide - narrow).magnitude / scale > 100 * tolerance)))
    }
  }
  return GradientCheck(entries: entries, tolerance: tolerance, order: order)
}

/// Every index of a shape, in row-major order.
private func positions(of shape: [Int]) -> [[Int]] {
  shape.reduce([[]]) { positions, extent in
    positions.flatMap { position in (0..<extent).map { position + [$0] } }
  }
}

extension OperationEntry {
  /// The gradient checks of this operation on all of its samples, at first and, where the
  /// operation is smooth, second order.
  public func checkGradients(seed: Int = 0) -> [(sample: String, check: GradientCheck)] {
    samples.flatMap { sample -> [(String, GradientCheck)] in
      let generator = Generator(seed: seed)
      let inputs = sample.inputs.map { $0.make(dtype: .float64, generator: generator) }
      let orders = isSmooth ? [1, 2] : [1]
      return orders.map { order in
        let check = Gradbook.checkGradients(
          at: inputs, order: order, tolerance: order == 1 ? 1e-6 : 1e-5, seed: seed,
          sample.function)
        return ("\(sample.label), order \(order)", check)
      }
    }
  }
}
