/// Compares the gradients of `function` with central differences: PyTorch's `gradcheck`.
///
/// The inputs are copied and taken as float64. The result is weighted with random numbers, not
/// with ones, so that a rule that ignores its upstream gradient is caught. The step is
/// ∛ε·max(1, |x|), where the errors of rounding and of curvature are about equal; half of it must
/// agree, and so must the slopes to both sides, or the element is called unreliable (a kink).
///
/// A check that could not be made has not passed, and says why: ``GradientCheck/refusal``. So it is
/// for a random function, one that writes into its input, inputs whose elements share memory, a
/// result that is no floating-point number, and the like.
///
/// - Parameters:
///   - inputs: where to check; every floating-point input is differentiated.
///   - order: 1, or 2 to check the gradient of the gradient too (`gradgradcheck`).
///   - tolerance: the largest error that passes.
///   - seed: of the random weights.
///   - function: what is checked; it must compute the same each time.
/// - Complexity: four evaluations for each element; a pass more each for order 2.
public func checkGradients(
  at inputs: [Tensor], order: Int = 1, tolerance: Double = 1e-6, seed: Int = 0,
  _ function: @escaping ([Tensor]) -> Tensor
) -> GradientCheck {
  func refused(_ why: GradientCheck.Refusal) -> GradientCheck {
    GradientCheck(refusal: why, entries: [], tolerance: tolerance, order: order)
  }
  if let shared = sharedMemory(of: inputs) { return refused(shared) }
  let points = inputs.map { input in
    input.dtype.isFloatingPoint ? noGrad { input.detach().to(.float64).samePlaces() } : input
  }
  guard points.contains(where: { $0.dtype.isFloatingPoint && $0.count > 0 }) else {
    return refused(.noInput)
  }
  if let trial = trial(of: function, at: points) { return refused(trial) }
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
  /// The same numbers at the same places of a storage of its own.
  fileprivate func samePlaces() -> Tensor {
    Tensor(storage: storage.copy(), layout: layout, dtype: dtype)
  }

  /// The same numbers as a leaf that requires a gradient, with the same strides.
  fileprivate func alive() -> Tensor { samePlaces().requiringGrad() }

  fileprivate func nudged(_ index: [Int], to value: Double) -> Tensor {
    let copy = samePlaces()
    let distance = zip(index, strides).reduce(0) { $0 + $1.0 * $1.1 }
    ElementWritten(target: copy, distance: distance, value: value).run(on: dtype)
    return copy
  }

  /// Whether all elements are equal; NaN equals NaN.
  fileprivate func isSame(as other: Tensor) -> Bool {
    shape == other.shape && dtype == other.dtype
      && zip(flat(), other.flat()).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}

/// Calls the function twice at the same numbers: why it cannot be checked there, if so.
private func trial(
  of function: ([Tensor]) -> Tensor, at points: [Tensor]
) -> GradientCheck.Refusal? {
  var results: [Tensor] = []
  for _ in 0..<2 {
    let copies = points.map { $0.samePlaces() }
    let result = noGrad { function(copies) }
    if let written = copies.indices.first(where: { copies[$0].version > 0 }) {
      return .writesInput(written)
    }
    results.append(result.detach().clone())
  }
  let (first, second) = (results[0], results[1])
  guard first.isSame(as: second) else { return .changingResult }
  guard first.dtype.isFloatingPoint else { return .resultType(first.dtype) }
  guard first.dtype == .float64 else { return .precision }
  guard first.count > 0 else { return .emptyResult }
  return first.isAllFinite ? nil : .notFinite
}

/// The sum of the function's elements, each weighted with a random number between ½ and 1½.
private func weightedSum(
  of function: @escaping ([Tensor]) -> Tensor, generator: Generator, at points: [Tensor]
) -> ([Tensor]) -> Tensor {
  let shape = noGrad { function(points.map { $0.samePlaces() }) }.shape
  let weights = Tensor.rand(shape, dtype: .float64, generator: generator) + 0.5
  return { points in
    let y = function(points)
    // A result of another shape than before is another result.
    return y.shape == shape ? (y * weights).sum() : y.sum() * Double.nan
  }
}

private func compare(
  _ function: ([Tensor]) -> Tensor, at points: [Tensor], _ tolerance: Double, _ order: Int
) -> GradientCheck {
  func refused(_ why: GradientCheck.Refusal) -> GradientCheck {
    GradientCheck(refusal: why, entries: [], tolerance: tolerance, order: order)
  }
  let wanted = points.indices.filter { points[$0].dtype.isFloatingPoint }
  func computed() -> (value: Double, gradients: [Tensor]) {
    let live = points.map { $0.dtype.isFloatingPoint ? $0.alive() : $0 }
    let y = enableGrad { function(live) }
    let gradients =
      y.requiresGrad
      ? grad(of: y, withRespectTo: wanted.map { live[$0] }, allowUnused: true)
      : wanted.map { Tensor.zeros(like: live[$0]) }
    return (y.item(), gradients)
  }
  let (before, again) = (computed(), computed())
  guard before.value.isFinite else { return refused(.notFinite) }
  guard before.value == again.value else { return refused(.changingResult) }
  guard zip(before.gradients, again.gradients).allSatisfy({ $0.isSame(as: $1) }) else {
    return refused(.changingGradient)
  }
  var entries: [GradientCheck.Entry] = []
  for (input, gradient) in zip(wanted, before.gradients) {
    let analytic = gradient.flat()
    for (place, index) in positions(of: points[input].shape).enumerated() {
      let x = points[input].element(place)
      let slopes = Slopes(at: x, value: before.value) {
        var moved = points
        moved[input] = points[input].nudged(index, to: $0)
        // A second-order function differentiates inside, so recording stays as it is.
        return function(moved).item()
      }
      let scale = max(1, slopes.narrow.magnitude, analytic[place].magnitude)
      entries.append(
        GradientCheck.Entry(
          input: input, index: index, value: x, analytic: analytic[place], numeric: slopes.narrow,
          error: (analytic[place] - slopes.narrow).magnitude / scale,
          isReliable: slopes.areReliable(within: 100 * tolerance * scale)))
    }
  }
  guard computed().value == before.value else { return refused(.changingResult) }
  return GradientCheck(
    refusal: entries.contains { $0.isReliable } ? nil : .onlyKinks, entries: entries,
    tolerance: tolerance, order: order)
}

/// The slopes of a function of one number over a step and over half of it.
private struct Slopes {
  let wide: Double
  let narrow: Double
  /// How much the slope to the right differs from the one to the left.
  private let wideBend: Double
  private let narrowBend: Double

  init(at x: Double, value: Double, _ function: (Double) -> Double) {
    let step = 6.055e-6 * max(1, x.magnitude)
    func measured(_ step: Double) -> (slope: Double, bend: Double) {
      let (right, left) = (function(x + step), function(x - step))
      return (
        (right - left) / (2 * step), (((right - value) - (value - left)) / step).magnitude
      )
    }
    (wide, wideBend) = measured(step)
    (narrow, narrowBend) = measured(step / 2)
  }

  /// Whether there is a slope: both steps give the same, and the slopes to both sides approach each
  /// other as the step shrinks, which they do not at a kink.
  func areReliable(within limit: Double) -> Bool {
    guard narrow.isFinite, wide.isFinite, (wide - narrow).magnitude <= limit else { return false }
    return narrowBend <= limit || narrowBend < 0.75 * wideBend
  }
}

/// Every index of a shape, in row-major order.
private func positions(of shape: [Int]) -> [[Int]] {
  shape.reduce([[]]) { positions, extent in
    positions.flatMap { position in (0..<extent).map { position + [$0] } }
  }
}
