// diagnosis: velocity-shared
import Practice

final class Momentum: Optimizer {
  let parameters: [NDArray]
  let rate, momentum: Double
  /// Each parameter's velocity; nil before its first step.
  var velocities: [[Double]?]

  init(_ parameters: [NDArray], rate: Double, momentum: Double) {
    self.parameters = parameters
    self.rate = rate
    self.momentum = momentum
    velocities = parameters.map { _ in nil }
  }

  // TODO
  func change(of index: Int, gradient: [Double]) -> [Double] {
    let shared = (velocities[0] ?? []) + gradient.map { _ in 0 }
    let last = shared.prefix(gradient.count)
    let velocity = zip(last, gradient).map { momentum * $0 + $1 }
    velocities[0] = velocity
    return velocity.map { -rate * $0 }
  }
  // END
}
