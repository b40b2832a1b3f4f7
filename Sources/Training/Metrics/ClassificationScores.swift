import Gradbook

/// How the scores of several classes become one.
public enum Average: String, Sendable, Codable, CaseIterable {
  /// The mean of the classes that occur in targets or predictions: rare ones count as much as
  /// frequent ones.
  case macro
  /// The score of all decisions put together; with one class a sample this is the accuracy.
  case micro
  /// The mean of the classes, each counted as often as it occurs in the targets.
  case weighted
  /// The score of class 1 alone, the positive one of two.
  case binary
}

/// How a class is scored.
public protocol ScoreRule: Sendable {
  /// What the score is called when it is printed.
  static var name: String { get }
  /// The score where t of a class's samples were recognised, p taken for it and s of it: a quotient,
  /// 0 where its divisor is 0.
  static func score(truePositives t: Double, predictions p: Double, support s: Double) -> Double
}

extension ScoreRule {
  /// The type's name.
  public static var name: String { "\(Self.self)" }
}

/// A score that follows from a ``ConfusionMatrix``, class by class: ``Precision``, ``Recall`` or
/// ``F1Score``.
public struct ClassificationScore<Rule: ScoreRule>: Metric, Hashable, CustomStringConvertible {
  /// What was counted.
  public private(set) var matrix: ConfusionMatrix
  /// How the classes become one.
  public let average: Average

  /// Creates an empty score. Traps unless there are at least two classes.
  public init(classes: Int = 2, average: Average = .macro) {
    matrix = ConfusionMatrix(classes: classes)
    self.average = average
  }

  /// Takes a batch, as ``ConfusionMatrix`` does.
  public mutating func update(_ predictions: Tensor, _ targets: Tensor) {
    matrix.update(predictions, targets)
  }

  /// Forgets all batches.
  public mutating func reset() { matrix.reset() }

  /// Takes the other one's counts too. Traps unless it has as many classes.
  public mutating func merge(_ other: Self) { matrix.merge(other.matrix) }

  /// What was measured: `F1Score(classes=10, average='macro', value=0.75)`.
  public var description: String {
    text(name: Rule.name, settings: ["classes": matrix.classes, "average": average.rawValue])
  }

  /// The score of each class; 0 where it is 0/0, as for a class that never occurs.
  public var perClass: [Double] {
    (0..<matrix.classes).map {
      Rule.score(
        truePositives: Double(matrix.truePositives($0)),
        predictions: Double(matrix.predictions($0)), support: Double(matrix.support($0)))
    }
  }

  /// The score of all classes; NaN before the first sample.
  public var value: Double {
    let total = Double(matrix.total)
    guard total > 0 else { return .nan }
    switch average {
    case .micro:
      return Rule.score(truePositives: matrix.sumOfRight, predictions: total, support: total)
    case .binary: return perClass[1]
    case .weighted:
      return perClass.enumerated().reduce(0) {
        $0 + $1.element * Double(matrix.support($1.offset))
      } / total
    case .macro:
      let scores = perClass.enumerated().filter {
        matrix.support($0.offset) + matrix.predictions($0.offset) > 0
      }
      return scores.reduce(0) { $0 + $1.element } / Double(scores.count)
    }
  }
}

/// The share of the samples that were taken for a class and are of it: t/p. scikit-learn's
/// `precision_score`.
public typealias Precision = ClassificationScore<PrecisionRule>

/// The share of the samples of a class that were taken for it: t/s. scikit-learn's `recall_score`.
public typealias Recall = ClassificationScore<RecallRule>

/// The harmonic mean of precision and recall: 2t/(p + s). scikit-learn's `f1_score`.
public typealias F1Score = ClassificationScore<F1Rule>

/// t/p.
public enum PrecisionRule: ScoreRule {
  /// What the score is called.
  public static let name = "Precision"
  /// The score of one class.
  public static func score(truePositives t: Double, predictions p: Double, support s: Double)
    -> Double
  { p == 0 ? 0 : t / p }
}

/// t/s.
public enum RecallRule: ScoreRule {
  /// What the score is called.
  public static let name = "Recall"
  /// The score of one class.
  public static func score(truePositives t: Double, predictions p: Double, support s: Double)
    -> Double
  { s == 0 ? 0 : t / s }
}

/// 2t/(p + s).
public enum F1Rule: ScoreRule {
  /// What the score is called.
  public static let name = "F1Score"
  /// The score of one class.
  public static func score(truePositives t: Double, predictions p: Double, support s: Double)
    -> Double
  { p + s == 0 ? 0 : 2 * t / (p + s) }
}

/// The share of right predictions; takes what ``ConfusionMatrix`` takes.
public struct Accuracy: Metric, Hashable, CustomStringConvertible {
  private var matrix: ConfusionMatrix

  /// Creates an empty accuracy. Traps unless there are at least two classes.
  public init(classes: Int = 2) { matrix = ConfusionMatrix(classes: classes) }

  /// Takes a batch.
  public mutating func update(_ predictions: Tensor, _ targets: Tensor) {
    matrix.update(predictions, targets)
  }

  /// The share of right predictions; NaN before the first sample.
  public var value: Double { matrix.accuracy }

  /// What was measured: `Accuracy(classes=10, value=0.75)`.
  public var description: String { text(settings: ["classes": matrix.classes]) }

  /// Forgets all batches.
  public mutating func reset() { matrix.reset() }

  /// Takes the other one's counts too. Traps unless it has as many classes.
  public mutating func merge(_ other: Accuracy) { matrix.merge(other.matrix) }
}

/// The share of samples whose class is among the k with the largest scores.
///
/// Predictions are scores of shape `[n, classes]`, targets classes of shape `[n]`. Of equal scores
/// the lower class comes first, so that k = 1 is ``Accuracy``; a sample with a NaN at its class, or
/// with k NaN at others, counts as missed.
///
/// Traps if shapes do not fit or a class is out of range. Cost: O(n·classes) a batch.
public struct TopKAccuracy: Metric, Hashable, CustomStringConvertible {
  /// How many classes may be named.
  public let k: Int
  private var hits = 0
  private var total = 0

  /// Creates an empty accuracy. Traps unless k is at least 1.
  public init(k: Int) {
    guard k >= 1 else { fatalError("TopKAccuracy: k (\(k)) must be at least 1.") }
    self.k = k
  }

  /// Takes a batch.
  public mutating func update(_ predictions: Tensor, _ targets: Tensor) {
    guard predictions.rank == 2, targets.shape == [predictions.shape[0]] else {
      fatalError(
        "TopKAccuracy: scores have shape [n, classes] and targets [n], not \(predictions.shape) and "
          + "\(targets.shape).")
    }
    let (scores, classes) = (predictions.flat(), predictions.shape[1])
    for (row, label) in targets.integers().enumerated() {
      guard (0..<classes).contains(label) else {
        fatalError("TopKAccuracy: class \(label) is out of range: there are \(classes) classes.")
      }
      let own = scores[row * classes + label]
      let ahead = (0..<classes).count {
        let score = scores[row * classes + $0]
        return !(score <= own) || (score == own && $0 < label)
      }
      hits += ahead < k && !own.isNaN ? 1 : 0
      total += 1
    }
  }

  /// The share of hits; NaN before the first sample.
  public var value: Double { Double(hits) / Double(total) }

  /// What was measured: `TopKAccuracy(k=5, value=0.75)`.
  public var description: String { text(settings: ["k": k]) }

  /// Forgets all batches.
  public mutating func reset() { self = TopKAccuracy(k: k) }

  /// Takes the other one's counts too. Traps unless it has the same k.
  public mutating func merge(_ other: TopKAccuracy) {
    guard k == other.k else { fatalError("TopKAccuracy: k is \(k) here and \(other.k) there.") }
    hits += other.hits
    total += other.total
  }
}
