import Gradbook

/// One training with chosen hyper-parameters, and what came of it.
public struct Trial: Sendable, Hashable {
  /// The trial's number, from 1.
  public let number: Int
  /// What was chosen.
  public let parameters: HyperParameters
  /// What was measured, such as the loss on the validation set.
  public let value: Double
}

/// All trials of a search.
public struct SearchResult: Sendable, Hashable {
  /// The trials in their order.
  public let trials: [Trial]
  /// Whether a smaller or a larger value is better.
  public let mode: MetricMode

  /// The best trial, the first of equals; NaN is never the best. `nil` if there is none.
  public var best: Trial? {
    trials.filter { !$0.value.isNaN }.reduce(nil) { best, trial in
      guard let best else { return trial }
      return mode.isBetter(trial.value, than: best.value) ? trial : best
    }
  }

  /// The best value after each trial: the curve that searches are compared by. NaN before the
  /// first number.
  public var bestSoFar: [Double] {
    trials.indices.map {
      SearchResult(trials: Array(trials[...$0]), mode: mode).best?.value ?? .nan
    }
  }
}

/// Tries every combination of a grid.
///
/// - Parameters:
///   - space: the hyper-parameters and where each may lie.
///   - steps: how many numbers of a range are tried, from end to end; choices are all tried. Traps
///     below 1.
///   - mode: `.min` for a loss, `.max` for an accuracy.
///   - onTrial: called after each trial, for a progress bar or a log.
///   - objective: trains and measures on the validation set, never on the test set.
/// - Throws: what the objective throws; the search ends there.
///
/// Cost: stepsᵈ trials for d ranges; the last hyper-parameter changes fastest.
public func gridSearch(
  _ space: SearchSpace, steps: Int = 3, mode: MetricMode = .min,
  onTrial: (Trial) -> Void = { _ in },
  _ objective: (HyperParameters) throws -> Double
) rethrows -> SearchResult {
  guard steps >= 1 else { fatalError("gridSearch: steps (\(steps)) must be at least 1.") }
  var points: [[HyperParameters.Value]] = [[]]
  for dimension in space.dimensions {
    let values = dimension.grid(steps)
    points = points.flatMap { point in values.map { point + [$0] } }
  }
  let names = space.dimensions.map(\.name)
  return try search(trials: points.count, mode, onTrial, objective) { history in
    HyperParameters(entries: Array(zip(names, points[history.count])))
  }
}

/// Tries points drawn evenly from the space: with the same number of trials it meets more values of
/// the hyper-parameters that matter than a grid does. Same seed, same points.
///
/// The parameters are those of ``gridSearch(_:steps:mode:onTrial:_:)``. Traps if the number of
/// trials is negative.
///
/// Source: Bergstra and Bengio, Random Search for Hyper-Parameter Optimization (2012).
public func randomSearch(
  _ space: SearchSpace, trials: Int, seed: Int, mode: MetricMode = .min,
  onTrial: (Trial) -> Void = { _ in }, _ objective: (HyperParameters) throws -> Double
) rethrows -> SearchResult {
  let generator = Generator(seed: seed)
  return try search(trials: trials, mode, onTrial, objective) { _ in
    space.randomParameters(generator)
  }
}

extension SearchSpace {
  func randomParameters(_ generator: Generator) -> HyperParameters {
    let point = Tensor.rand([dimensions.count], dtype: .float64, generator: generator)
    return parameters(at: point.flat())
  }
}

/// The loop of every search: proposes, measures, notes.
func search(
  trials count: Int, _ mode: MetricMode, _ onTrial: (Trial) -> Void,
  _ objective: (HyperParameters) throws -> Double, _ propose: ([Trial]) -> HyperParameters
) rethrows -> SearchResult {
  guard count >= 0 else { fatalError("The number of trials (\(count)) must not be negative.") }
  var trials: [Trial] = []
  for number in 0..<count {
    let parameters = propose(trials)
    let trial = Trial(number: number + 1, parameters: parameters, value: try objective(parameters))
    trials.append(trial)
    onTrial(trial)
  }
  return SearchResult(trials: trials, mode: mode)
}
