import Gradbook

/// What regression metrics add up.
public struct RegressionSums: Sendable, Hashable {
  var count = 0.0
  var squares = 0.0
  var magnitudes = 0.0
  var mean = 0.0
  /// The sum of (y − ȳ)², kept with the mean: a difference of large sums would lose all its digits.
  var spread = 0.0

  mutating func add(_ predictions: Tensor, _ targets: Tensor) {
    guard predictions.shape == targets.shape else {
      fatalError(
        "A regression metric needs predictions and targets of one shape, not \(predictions.shape) "
          + "and \(targets.shape).")
    }
    for (p, y) in zip(predictions.flat(), targets.flat()) {
      count += 1
      squares += (p - y) * (p - y)
      magnitudes += (p - y).magnitude
      let step = y - mean
      mean += step / count
      spread += step * (y - mean)
    }
  }

  mutating func add(_ other: RegressionSums) {
    guard other.count > 0 else { return }
    let (total, step) = (count + other.count, other.mean - mean)
    spread += other.spread + step * step * count * other.count / total
    mean += step * other.count / total
    squares += other.squares
    magnitudes += other.magnitudes
    count = total
  }
}

/// A metric of predictions and targets of one shape, real numbers. Traps if the shapes differ.
///
/// Source for the running variance: Chan and others, Algorithms for Computing the Sample Variance
/// (1983).
public protocol RegressionScore: Metric, CustomStringConvertible where Value == Double {
  /// What was added up.
  var sums: RegressionSums { get set }
  /// Creates an empty score.
  init()
}

extension RegressionScore {
  /// Takes a batch.
  public mutating func update(_ predictions: Tensor, _ targets: Tensor) {
    sums.add(predictions, targets)
  }
  /// What was measured: `MeanSquaredError(value=0.25)`.
  public var description: String { text() }
  /// Forgets all batches.
  public mutating func reset() { self = Self() }
  /// Takes the other one's sums too.
  public mutating func merge(_ other: Self) { sums.add(other.sums) }
}

/// Mean squared error: Σ(p − y)²/n.
public struct MeanSquaredError: RegressionScore, Hashable {
  /// What was added up.
  public var sums = RegressionSums()
  /// Creates an empty score.
  public init() {}
  /// Σ(p − y)²/n; NaN before the first sample.
  public var value: Double { sums.squares / sums.count }
}

/// Root mean squared error: √(Σ(p − y)²/n), in the unit of the targets.
public struct RootMeanSquaredError: RegressionScore, Hashable {
  /// What was added up.
  public var sums = RegressionSums()
  /// Creates an empty score.
  public init() {}
  /// √(Σ(p − y)²/n); NaN before the first sample.
  public var value: Double { (sums.squares / sums.count).squareRoot() }
}

/// Mean absolute error: Σ|p − y|/n.
public struct MeanAbsoluteError: RegressionScore, Hashable {
  /// What was added up.
  public var sums = RegressionSums()
  /// Creates an empty score.
  public init() {}
  /// Σ|p − y|/n; NaN before the first sample.
  public var value: Double { sums.magnitudes / sums.count }
}

/// The share of the targets' variance that is explained: R² = 1 − Σ(p − y)²/Σ(y − ȳ)².
///
/// NaN below two samples. Where all targets are equal 1 for perfect predictions and otherwise 0, as
/// scikit-learn's `r2_score`.
public struct R2Score: RegressionScore, Hashable {
  /// What was added up.
  public var sums = RegressionSums()
  /// Creates an empty score.
  public init() {}
  /// R²; NaN below two samples.
  public var value: Double {
    guard sums.count >= 2 else { return .nan }
    if sums.spread == 0 { return sums.squares == 0 ? 1 : 0 }
    return 1 - sums.squares / sums.spread
  }
}
