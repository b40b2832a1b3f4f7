import Gradbook
import NN

/// Ends a training that has stopped getting better, and keeps the best model.
///
/// ```swift
/// let stopping = EarlyStopping(model, patience: 5)
/// for epoch in 1...100 {
///   …
///   if stopping.step(validationLoss) { break }
/// }
/// try stopping.restoreBest()
/// ```
///
/// Cost: one copy of the model's parameters and buffers at each better value.
///
/// Source: Prechelt, Early Stopping — But When? (1998).
nonisolated public final class EarlyStopping: CustomStringConvertible {
  /// The best value so far; infinite before the first.
  public private(set) var best: Double
  /// The number of the best value, from 1; 0 before the first.
  public private(set) var bestEpoch = 0
  /// How many values were given.
  public private(set) var epoch = 0
  /// Whether `patience` values in a row were not better.
  public private(set) var shouldStop = false
  private let model: Module?
  private let patience: Int
  private let minDelta: Double
  private let mode: MetricMode
  private var bestState: StateDict?

  /// Creates a watcher. Traps unless patience is at least 1 and minDelta not negative.
  ///
  /// - Parameters:
  ///   - model: whose best state is kept; `nil` keeps none.
  ///   - patience: how many values in a row that are not better end the training.
  ///   - minDelta: how much better a value must be to count.
  ///   - mode: `.min` for a loss, `.max` for an accuracy.
  public init(
    _ model: Module? = nil, patience: Int, minDelta: Double = 0, mode: MetricMode = .min
  ) {
    guard patience >= 1, minDelta >= 0 else {
      fatalError(
        "EarlyStopping: patience (\(patience)) must be at least 1 and minDelta (\(minDelta)) not "
          + "negative.")
    }
    self.model = model
    self.patience = patience
    self.minDelta = minDelta
    self.mode = mode
    best = mode.worst
  }

  /// Takes an epoch's value, such as the loss on the validation set; NaN counts as not better.
  ///
  /// - Returns: whether to stop.
  @discardableResult
  public func step(_ value: Double) -> Bool {
    epoch += 1
    if mode.isBetter(value, than: mode == .min ? best - minDelta : best + minDelta) {
      best = value
      bestEpoch = epoch
      bestState = model.map { copy(of: $0) }
    }
    shouldStop = epoch - bestEpoch >= patience
    return shouldStop
  }

  /// Copies the best state back into the model; does nothing before the first value, and without a
  /// model.
  ///
  /// - Throws: `StateDictError` if the model was rebuilt since.
  public func restoreBest() throws(StateDictError) {
    if let model, let bestState { try model.loadStateDict(bestState) }
  }

  /// The settings: `EarlyStopping(patience=5, min_delta=0.0, mode='min')`.
  public var description: String {
    pythonCall(
      "EarlyStopping", ["patience": patience, "min_delta": minDelta, "mode": mode.rawValue])
  }

  private func copy(of model: Module) -> StateDict {
    var state = StateDict()
    for (name, tensor) in model.stateDict() { state[name] = tensor.clone() }
    return state
  }
}
