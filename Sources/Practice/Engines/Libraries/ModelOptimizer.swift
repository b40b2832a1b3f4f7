import Foundation

/// A way for an optimizer to be wrong.
public enum OptimizerFault: String, Sendable, CaseIterable {
  /// The step goes along the gradient.
  case uphill
  /// A parameter without a gradient ends the step for those after it.
  case stopsAtMissing
  /// A parameter without a gradient takes a step as if it were 0.
  case missingAsZero
  /// The change replaces the parameter.
  case replaced
  /// All parameters get the first one's change, as far as it reaches.
  case firstForAll
  /// Nothing is changed.
  case nothingMoved
  /// The change is applied twice.
  case twice
  /// The velocity is the gradient alone.
  case momentumUnused
  /// Parameters share one velocity.
  case velocityShared
  /// The gradient is multiplied by what momentum leaves.
  case dampened
  /// Momentum multiplies the new gradient, too.
  case momentumOnAll
  /// The velocity stays what it was after the first step.
  case velocityKept
  /// Adam's averages are used as they are.
  case uncorrected
  /// The mean is divided by the average of squares, not by its root.
  case rootForgotten
  /// Every parameter counts a step of all.
  case countShared
  /// 0.999 for the mean and 0.9 for the squares.
  case betasSwapped
  /// The correction is always that of the first step.
  case countStays
  /// The square of the mean in the place of the mean of squares.
  case squareOfMean
}

/// The optimizers without a fault, or with one: what answers are compared with.
final class ModelOptimizer {
  private(set) var parameters = AnyOptimizer.start
  private let plan: OptimizerPlan
  private let fault: OptimizerFault?
  private var velocities: [Int: [Double]] = [:]
  private var means: [Int: [Double]] = [:]
  private var squares: [Int: [Double]] = [:]
  private var counts: [Int: Int] = [:]

  init(_ plan: OptimizerPlan, _ fault: OptimizerFault?) {
    self.plan = plan
    self.fault = fault
  }

  func step(_ gradients: [[Double]?]) {
    for (index, gradient) in gradients.enumerated() {
      if gradient == nil, fault == .stopsAtMissing { return }
      let stand = fault == .missingAsZero ? parameters[index].map { _ in 0.0 } : nil
      guard let gradient = gradient ?? stand else { continue }
      let first = gradients[0] ?? gradient
      let used = fault == .firstForAll ? zip(gradient.indices, first).map(\.1) : gradient
      let change = self.change(index, used)
      let old = parameters[index]
      parameters[index] = old.indices.map { place in
        let by = place < change.count ? change[place] : 0
        return switch fault {
        case .uphill: old[place] - by
        case .replaced: by
        case .nothingMoved: old[place]
        case .twice: old[place] + 2 * by
        default: old[place] + by
        }
      }
    }
  }

  private func change(_ index: Int, _ gradient: [Double]) -> [Double] {
    switch plan {
    case .descent(let rate): gradient.map { -rate * $0 }
    case .momentum(let rate, let momentum):
      velocity(index, gradient, momentum).map { -rate * $0 }
    case .adam(let rate): adam(index, gradient).map { -rate * $0 }
    }
  }

  private func velocity(_ index: Int, _ gradient: [Double], _ momentum: Double) -> [Double] {
    let key = fault == .velocityShared ? 0 : index
    let known = velocities[key]
    let velocity = gradient.enumerated().map { place, g in
      let last = known.map { place < $0.count ? $0[place] : 0 } ?? 0
      return switch fault {
      case .momentumUnused: g
      case .dampened: momentum * last + (1 - momentum) * g
      case .momentumOnAll: momentum * (last + g)
      default: momentum * last + g
      }
    }
    if fault != .velocityKept || known == nil { velocities[key] = velocity }
    return velocity
  }

  private func adam(_ index: Int, _ gradient: [Double]) -> [Double] {
    let (a, b) = fault == .betasSwapped ? (0.999, 0.9) : (0.9, 0.999)
    let key = fault == .countShared ? 0 : index
    counts[key, default: 0] += 1
    let zeros = gradient.map { _ in 0.0 }
    let mean = zip(means[index] ?? zeros, gradient).map { a * $0 + (1 - a) * $1 }
    let square = zip(squares[index] ?? zeros, gradient).map { b * $0 + (1 - b) * $1 * $1 }
    (means[index], squares[index]) = (mean, square)
    let count = Double(fault == .countStays ? 1 : counts[key] ?? 1)
    let parts = fault == .uncorrected ? (1, 1) : (1 - pow(a, count), 1 - pow(b, count))
    return zip(mean, square).map { mean, square in
      let (mean, square) = (mean / parts.0, square / parts.1)
      return switch fault {
      case .rootForgotten: mean / (square + 1e-8)
      case .squareOfMean: mean / (abs(mean) + 1e-8)
      default: mean / (square.squareRoot() + 1e-8)
      }
    }
  }
}
