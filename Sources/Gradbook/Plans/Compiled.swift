import CTape

/// A function that is run as a plan: the first call with arguments of some shapes and types runs as it
/// stands and is written down, each later one runs what was written.
///
/// Made by `compile`. What holds for a plan:
///
/// - Its numbers are those of the function, to the bit: values, gradients, and weights after a step.
/// - Arguments of other shapes, strides or types, another setting of gradients, and modules that have
///   changed between training and evaluation get a plan of their own.
/// - Random numbers are drawn anew in every run, and optimizers take their steps as they are.
/// - What else the function does is done in the first run only: a print, a counter, a Swift number
///   that goes into the computation stays what it was.
/// - A result of which a gradient may be asked, because the function did not pass back itself, is not
///   planned: the function runs each time as it stands.
///
/// Belongs to one task at a time, as tensors do.
public final class Compiled {
  private let function: ([Tensor]) throws -> [Tensor]
  private var plans: [(key: Key, plan: Plan?)] = []
  /// Plans that were made for arguments of different kinds; the oldest go when there are more.
  private static let limit = 16

  /// What a plan is made for.
  private struct Key {
    private let arguments: [ArgumentKey]
    private let isGradEnabled: Bool

    init(_ arguments: [Tensor]) {
      self.arguments = arguments.map(ArgumentKey.init)
      isGradEnabled = Recorder.current.isEnabled
    }

    func fits(_ other: [Tensor]) -> Bool {
      guard isGradEnabled == Recorder.current.isEnabled, arguments.count == other.count else {
        return false
      }
      for index in arguments.indices where !arguments[index].fits(other[index]) { return false }
      return true
    }
  }

  /// What a plan takes for given of one argument.
  private final class ArgumentKey {
    private let layout: Layout
    private let dtype: DType
    private let requiresGrad: Bool

    init(_ argument: Tensor) {
      layout = argument.layout
      dtype = argument.dtype
      requiresGrad = argument.requiresGrad
    }

    func fits(_ argument: Tensor) -> Bool {
      (argument.layout === layout || argument.layout == layout) && argument.dtype == dtype
        && argument.requiresGrad == requiresGrad
    }
  }

  init(_ function: @escaping ([Tensor]) throws -> [Tensor]) { self.function = function }

  /// The plan of the last call; `nil` before the first, and where the function runs as it stands.
  public var plan: Plan? { plans.last?.plan }

  /// Calls the function.
  ///
  /// - Returns: its first result.
  /// - Throws: ``ProgramError/untraceable(_:)`` where the function does something with numbers that no
  ///   plan can repeat, such as a test in an `if`; what the function throws.
  @discardableResult
  public func callAsFunction(_ arguments: Tensor...) throws -> Tensor {
    if let plan = readyPlan(for: arguments) {
      if let first = plan.firstResult(of: PlanCall(arguments: arguments)) { return first }
    } else if let first = try resultsWithoutPlan(of: arguments).first {
      return first
    }
    trap("compile: the function returned no tensor. Use results(of:) for one that returns a list.")
  }

  /// Calls the function, and gives all its results.
  ///
  /// - Throws: as ``callAsFunction(_:)`` does.
  public func results(of arguments: [Tensor]) throws -> [Tensor] {
    if let plan = readyPlan(for: arguments) { return plan.run(PlanCall(arguments: arguments)) }
    return try resultsWithoutPlan(of: arguments)
  }

  /// The plan of the last call, if it is one for these arguments, too.
  private func readyPlan(for arguments: [Tensor]) -> Plan? {
    guard let last = plans.indices.last, plans[last].key.fits(arguments),
      let plan = plans[last].plan, !Self.isWrittenDown, Self.canBePlanned(arguments), plan.holds
    else { return nil }
    return plan
  }

  /// Whether this thread's calls are being written down or looked at, so that the function has to run.
  private static var isWrittenDown: Bool {
    guard calls_are_observed() else { return false }
    let recorder = Recorder.current
    return recorder.capture != nil || recorder.observers.contains { $0.looksAtTensors }
  }

  /// Whether no two arguments share memory, and none has a history, which a plan would not go on to.
  private static func canBePlanned(_ arguments: [Tensor]) -> Bool {
    for index in arguments.indices {
      guard arguments[index].isLeaf else { return false }
      for earlier in 0..<index where arguments[earlier].sharesStorage(with: arguments[index]) {
        return false
      }
    }
    return true
  }

  /// Looks for a plan that is not the last, or makes one.
  private func resultsWithoutPlan(of arguments: [Tensor]) throws -> [Tensor] {
    guard !Self.isWrittenDown, Self.canBePlanned(arguments) else { return try function(arguments) }
    plans.removeAll { $0.plan?.isOutdated == true }
    if let index = plans.firstIndex(where: { $0.key.fits(arguments) && $0.plan?.holds != false }) {
      plans.append(plans.remove(at: index))
      guard let plan = plans.last?.plan else { return try function(arguments) }
      return plan.run(PlanCall(arguments: arguments))
    }
    let key = Key(arguments)
    let (results, plan) = try Capture.run(arguments, function)
    if plans.count == Self.limit { plans.removeFirst() }
    plans.append((key, plan))
    return results
  }
}
