import Gradbook
import Training

/// Lets every rank train by itself for some steps, then averages the models: fewer, larger messages.
/// PyTorch's `PostLocalSGDOptimizer` with a `PeriodicModelAverager`.
///
/// ```swift
/// let optimizer = try LocalSGD(SGD(model.parameters(), lr: 0.1), group: group, period: 8)
/// loss.backward()
/// try optimizer.step()
/// ```
///
/// The parameters begin as rank 0's. For `warmupSteps` they are averaged after every step, which is as
/// ``DistributedDataParallel`` with an optimizer without memory; then after every `period` steps.
/// The optimizer's own memory, such as momentum, stays each rank's.
///
/// Source: Lin, Stich, Patel and Jaggi, Don't use large mini-batches, use local SGD (2020).
public final class LocalSGD {
  /// What takes the steps.
  public let optimizer: Optimizer
  /// How many steps a rank takes between two averages.
  public let period: Int
  /// After how many steps the periods begin.
  public let warmupSteps: Int
  /// The steps taken.
  public private(set) var stepCount = 0
  /// How often the models were averaged.
  public private(set) var averageCount = 0
  private let group: ProcessGroup

  /// Wraps an optimizer and gives all ranks rank 0's parameters. Traps unless the period is 1 or more.
  ///
  /// - Throws: ``DistributionError`` if the ranks' parameters differ in number or size.
  public init(
    _ optimizer: Optimizer, group: ProcessGroup, period: Int, warmupSteps: Int = 0
  ) throws(DistributionError) {
    if period < 1 || warmupSteps < 0 {
      fatalError(
        "LocalSGD: period \(period) must be 1 or more, and warmupSteps \(warmupSteps) 0 or more.")
    }
    (self.optimizer, self.group) = (optimizer, group)
    (self.period, self.warmupSteps) = (period, warmupSteps)
    for parameter in Self.parameters(of: optimizer) { try group.broadcast(parameter) }
  }

  /// Forgets all gradients.
  public func zeroGrad() { optimizer.zeroGrad() }

  /// Takes a step, and averages the ranks' parameters when it is time to.
  ///
  /// - Throws: ``DistributionError`` if a rank does not come.
  public func step() throws(DistributionError) {
    optimizer.step()
    stepCount += 1
    if stepCount <= warmupSteps || (stepCount - warmupSteps).isMultiple(of: period) {
      try averageParameters()
    }
  }

  /// Averages the ranks' parameters now, such as at the end of training.
  ///
  /// - Throws: ``DistributionError`` if a rank does not come.
  public func averageParameters() throws(DistributionError) {
    averageCount += 1
    for parameter in Self.parameters(of: optimizer) { try group.allReduce(parameter, .average) }
  }

  private static func parameters(of optimizer: Optimizer) -> [Tensor] {
    optimizer.groups.flatMap(\.parameters)
  }
}
