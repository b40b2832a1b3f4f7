import Gradbook

/// Tries next what promises most: a Gaussian process guesses the value of untried points from the
/// tried ones, and the point with the largest expected improvement is trained. Same seed and same
/// values, same points.
///
/// The first `startup` points are random. A value that is not finite counts as the worst finite one.
/// The other parameters are those of ``gridSearch(_:steps:mode:onTrial:_:)``. Traps if trials is
/// negative or startup below 1.
///
/// Cost beside the trials: O(n³) for trial n, about 10 ms at n = 30.
///
/// Source: Snoek and others, Practical Bayesian Optimization of Machine Learning Algorithms (2012).
public func bayesianSearch(
  _ space: SearchSpace, trials: Int, seed: Int, startup: Int = 5, mode: MetricMode = .min,
  onTrial: (Trial) -> Void = { _ in }, _ objective: (HyperParameters) throws -> Double
) rethrows -> SearchResult {
  guard startup >= 1 else { fatalError("bayesianSearch: startup (\(startup)) must be at least 1.") }
  let generator = Generator(seed: seed)
  return try search(trials: trials, mode, onTrial, objective) { history in
    history.count < startup
      ? space.randomParameters(generator)
      : noGrad { mostPromising(space, history, mode, generator) }
  }
}

private func mostPromising(
  _ space: SearchSpace, _ history: [Trial], _ mode: MetricMode, _ generator: Generator
) -> HyperParameters {
  let sign: Double = mode == .min ? 1 : -1
  let losses = history.map { sign * $0.value }
  guard let worst = losses.filter(\.isFinite).max(), let best = losses.filter(\.isFinite).min()
  else { return space.randomParameters(generator) }
  let process = GaussianProcess(
    points: history.map { space.features($0.parameters) },
    values: losses.map { $0.isFinite ? $0 : worst })
  let tried = Set(history.map(\.parameters))
  let candidates = candidates(space, history[losses.firstIndex(of: best) ?? 0], generator)
    .filter { !tried.contains($0) }
  guard !candidates.isEmpty else { return space.randomParameters(generator) }
  let features = candidates.map { space.features($0) }
  let queries = Tensor(
    flat: features.flatMap(\.self), shape: [features.count, features[0].count], dtype: .float64)
  let gains = process.expectedImprovement(queries, below: best)
  let first = gains.indices.max { (gains[$0], $1) < (gains[$1], $0) }
  return candidates[first ?? 0]
}

/// Points all over the space, and points near the best one.
private func candidates(
  _ space: SearchSpace, _ best: Trial, _ generator: Generator
) -> [HyperParameters] {
  let (wide, near, width) = (512, 128, space.dimensions.count)
  let anywhere = Tensor.rand([wide, width], dtype: .float64, generator: generator).flat()
  let steps = Tensor.randn([near, width], dtype: .float64, generator: generator).flat()
  var found = (0..<wide).map {
    space.parameters(at: Array(anywhere[$0 * width..<($0 + 1) * width]))
  }
  for row in 0..<near {
    // From tenths to thousandths of the range; words stay.
    let reach = [0.1, 0.03, 0.01, 0.003][row % 4]
    let entries = space.dimensions.enumerated().map { index, dimension in
      let value = best.parameters.values[index]
      if case .choice = value { return (dimension.name, value) }
      let place = dimension.features(value)[0] + reach * steps[row * width + index]
      return (dimension.name, dimension.value(at: min(max(place, 0), 1)))
    }
    found.append(HyperParameters(entries: entries))
  }
  return found
}
