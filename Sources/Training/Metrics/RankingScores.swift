import Gradbook

/// One point of a ROC or precision–recall curve: what happens if scores from `threshold` on count as
/// positive.
public struct CurvePoint: Sendable, Hashable {
  /// The least score that counts as positive; infinite where none does.
  public let threshold: Double
  /// How many positive samples count as positive.
  public let truePositives: Int
  /// How many negative samples count as positive.
  public let falsePositives: Int
}

/// The scores and classes of all samples, and what they count to at each threshold.
public struct RankedScores: Sendable, Hashable {
  private var scores: [Double] = []
  private var labels: [Bool] = []

  /// Creates an empty ranking.
  public init() {}

  /// How many samples are positive.
  public var positives: Int { labels.count { $0 } }
  /// How many samples are negative.
  public var negatives: Int { labels.count { !$0 } }
  /// Whether the scores can be put in an order: a NaN cannot.
  public var canBeRanked: Bool { !scores.contains { $0.isNaN } }

  mutating func add(_ predictions: Tensor, _ targets: Tensor) {
    guard predictions.shape == targets.shape else {
      fatalError(
        "A ROC or precision–recall curve needs one score for each target, not scores of shape "
          + "\(predictions.shape) for targets of shape \(targets.shape).")
    }
    for label in targets.flat() {
      guard label == 0 || label == 1 else {
        fatalError("A ROC or precision–recall curve needs targets that are 0 or 1, not \(label).")
      }
      labels.append(label == 1)
    }
    scores += predictions.flat()
  }

  mutating func add(_ other: RankedScores) {
    scores += other.scores
    labels += other.labels
  }

  /// The points from the highest threshold to the lowest; samples of equal score pass together.
  public var points: [CurvePoint] {
    guard canBeRanked else { return [] }
    var points = [CurvePoint(threshold: .infinity, truePositives: 0, falsePositives: 0)]
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    var (hits, alarms) = (0, 0)
    for (rank, index) in order.enumerated() {
      if labels[index] { hits += 1 } else { alarms += 1 }
      let isLast = rank + 1 == order.count || scores[order[rank + 1]] != scores[index]
      guard isLast else { continue }
      points.append(
        CurvePoint(threshold: scores[index], truePositives: hits, falsePositives: alarms))
    }
    return points
  }
}

/// A metric of scores and classes 0 and 1, both of one shape: probabilities or logits, only their
/// order counts.
///
/// Traps if the shapes differ or a target is neither 0 nor 1. Keeps all scores: 9 bytes a sample.
/// Cost of a value: O(n log n).
public protocol RankingScore: Metric, CustomStringConvertible where Value == Double {
  /// All scores.
  var ranked: RankedScores { get set }
  /// Creates an empty score.
  init()
}

extension RankingScore {
  /// Takes a batch.
  public mutating func update(_ predictions: Tensor, _ targets: Tensor) {
    ranked.add(predictions, targets)
  }
  /// What was measured: `AUROC(value=0.75)`.
  public var description: String { text() }
  /// Forgets all batches.
  public mutating func reset() { self = Self() }
  /// Takes the other one's scores too.
  public mutating func merge(_ other: Self) { ranked.add(other.ranked) }
}

/// The area under the ROC curve: the chance that a positive sample scores higher than a negative
/// one, ties counted half.
///
/// NaN where one class is absent or a score is NaN. scikit-learn's `roc_auc_score`.
///
/// Source: Fawcett, An introduction to ROC analysis (2006), algorithm 2.
public struct AUROC: RankingScore, Hashable {
  /// All scores.
  public var ranked = RankedScores()
  /// Creates an empty score.
  public init() {}

  /// The curve: false-positive rate and true-positive rate (recall) from threshold ∞ down. NaN where
  /// the class of a rate is absent.
  public var curve: (falsePositiveRate: [Double], truePositiveRate: [Double], thresholds: [Double])
  {
    let points = ranked.points
    let (positives, negatives) = (Double(ranked.positives), Double(ranked.negatives))
    return (
      points.map { Double($0.falsePositives) / negatives },
      points.map { Double($0.truePositives) / positives }, points.map(\.threshold)
    )
  }

  /// The area under ``curve``.
  public var value: Double {
    let points = ranked.points
    guard points.count > 1 else { return .nan }
    // Whole numbers: twice the area in units of one positive by one negative sample.
    let area = zip(points, points.dropFirst()).reduce(0.0) {
      let width = Double($1.1.falsePositives - $1.0.falsePositives)
      return $0 + width * Double($1.1.truePositives + $1.0.truePositives)
    }
    return area / (2 * Double(ranked.positives) * Double(ranked.negatives))
  }
}

/// The precision at each threshold, weighted with the recall that it adds: Σ (Rᵢ − Rᵢ₋₁)·Pᵢ.
///
/// NaN without positive samples (where scikit-learn's `average_precision_score` says 0) or where a
/// score is NaN.
public struct AveragePrecision: RankingScore, Hashable {
  /// All scores.
  public var ranked = RankedScores()
  /// Creates an empty score.
  public init() {}

  /// The curve from the highest threshold down; it starts where the first sample is taken.
  public var curve: (precision: [Double], recall: [Double], thresholds: [Double]) {
    let points = ranked.points.dropFirst()
    let positives = Double(ranked.positives)
    return (
      points.map { Double($0.truePositives) / Double($0.truePositives + $0.falsePositives) },
      points.map { Double($0.truePositives) / positives }, points.map(\.threshold)
    )
  }

  /// The area under the steps of ``curve``.
  public var value: Double {
    let (precision, recall, _) = curve
    guard !precision.isEmpty else { return .nan }
    return zip(precision, zip(recall, [0] + recall)).reduce(0) { $0 + $1.0 * ($1.1.0 - $1.1.1) }
  }
}
