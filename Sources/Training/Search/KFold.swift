import Gradbook

/// Splits samples into k folds, each of which is the validation set once: k-fold cross-validation.
///
/// ```swift
/// for (train, validation) in KFold(5, seed: 42).split(count: 100) { … }
/// ```
///
/// The folds' sizes differ by at most one. Same seed, same folds.
public struct KFold: Sendable, Hashable, CustomStringConvertible {
  /// The indices of one split, each in rising order.
  public typealias Split = (train: [Int], validation: [Int])

  /// The number of folds.
  public let folds: Int
  /// What shuffles the samples; without it folds are made in the samples' order.
  public let seed: Int?

  /// Creates a splitter. Traps unless there are at least two folds.
  public init(_ folds: Int, seed: Int? = nil) {
    guard folds >= 2 else { fatalError("KFold: folds (\(folds)) must be at least 2.") }
    self.folds = folds
    self.seed = seed
  }

  /// scikit-learn's text: `KFold(n_splits=5, random_state=42, shuffle=True)`.
  public var description: String {
    pythonCall("KFold", ["n_splits": folds, "random_state": seed, "shuffle": seed != nil])
  }

  /// The splits of `count` samples. Without a seed the folds are neighbours, as scikit-learn's
  /// `KFold`. Traps if there are fewer samples than folds.
  public func split(count: Int) -> [Split] {
    check(count)
    let order = shuffled(Array(0..<count))
    var fold = [Int](repeating: 0, count: count)
    let (size, longer) = (count / folds, count % folds)
    let split = longer * (size + 1)
    for (position, sample) in order.enumerated() {
      fold[sample] =
        position < split ? position / (size + 1) : longer + (position - split) / size
    }
    return splits(fold)
  }

  /// The splits of samples of these classes, each class spread evenly over the folds: the numbers of
  /// its samples in two folds differ by at most one. Traps if there are fewer samples than folds.
  public func split(stratifiedBy labels: [Int]) -> [Split] {
    check(labels.count)
    let groups = Dictionary(grouping: shuffled(Array(labels.indices))) { labels[$0] }
    var fold = [Int](repeating: 0, count: labels.count)
    var dealt = 0
    for label in groups.keys.sorted() {
      // Dealt like cards, on from where the last class ended: the folds stay of one size.
      for sample in groups[label] ?? [] {
        fold[sample] = dealt % folds
        dealt += 1
      }
    }
    return splits(fold)
  }

  private func check(_ count: Int) {
    guard count >= folds else {
      fatalError("KFold: \(count) samples are too few for \(folds) folds.")
    }
  }

  private func shuffled(_ samples: [Int]) -> [Int] {
    guard let seed else { return samples }
    return Tensor.randperm(samples.count, generator: Generator(seed: seed)).integers()
  }

  private func splits(_ fold: [Int]) -> [Split] {
    (0..<folds).map { number in
      (
        train: fold.indices.filter { fold[$0] != number },
        validation: fold.indices.filter { fold[$0] == number }
      )
    }
  }
}
