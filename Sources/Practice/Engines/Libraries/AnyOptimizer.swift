import Foundation

/// Optimizers of whatever library, so that a test can be written once and tried on many.
///
/// The parameters are ``start``: a row of two numbers and a single one, twice.
public struct AnyOptimizer {
  /// The parameters at the beginning.
  public static let start: [[Double]] = [[1, -2], [0.5], [3, 1], [-1]]

  fileprivate let read: () -> [[Double]]
  fileprivate let move: ([[Double]?]) -> Void

  /// The parameters as they are now.
  public var parameters: [[Double]] { read() }

  /// Takes a step with one gradient for each parameter; `nil` for one that has none.
  public func step(_ gradients: [[Double]?]) { move(gradients) }

  /// The optimizer that a library makes.
  public static func make(
    _ plan: OptimizerPlan, of type: any NetworkLibrary.Type
  ) -> AnyOptimizer { opened(plan, type) }

  private static func opened<Library: NetworkLibrary>(
    _ plan: OptimizerPlan, _ type: Library.Type
  ) -> AnyOptimizer {
    let library = Library()
    let network = library.network(
      .sequence([
        .linear(weight: [start[0]], bias: start[1]), .linear(weight: [start[2]], bias: start[3]),
      ]))
    let optimizer = library.optimizer(plan, of: network)
    return AnyOptimizer(read: { library.parameters(of: network).map(\.numbers) }) { gradients in
      library.setGradients(gradients, of: network)
      library.step(optimizer)
    }
  }
}

/// The optimizers of one make, for tests that learners write.
public struct AnyOptimizers {
  let fault: OptimizerFault?
  /// A factor on every number that comes out, to tell rounding from a fault.
  let factor: Double
  /// How many decimals are left of every number that comes out; all for `nil`.
  let digits: Int?

  /// Right ones, or ones that are wrong in one way.
  public init(_ fault: OptimizerFault? = nil, factor: Double = 1, digits: Int? = nil) {
    self.fault = fault
    self.factor = factor
    self.digits = digits
  }

  /// A new optimizer with parameters at ``AnyOptimizer/start``.
  public func make(_ plan: OptimizerPlan) -> AnyOptimizer {
    let model = ModelOptimizer(plan, fault)
    return AnyOptimizer(read: { model.parameters.map { $0.map(told) } }, move: model.step)
  }

  private func told(_ number: Double) -> Double {
    guard let digits else { return number * factor }
    let scale = pow(10, Double(digits))
    return (number * scale).rounded() / scale
  }
}
