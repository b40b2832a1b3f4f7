import Foundation
import Gradbook
import Testing

@testable import Training

/// Results of `Tests/Oracles/training_metrics.py`.
private struct Expected: Decodable {
  struct Classified: Decodable {
    var scores: [[Double]]
    var targets: [Int]
    var matrix: [[Int]]
    var accuracy: Double
    var top: [Double]
    var precision: [String: Double]
    var recall: [String: Double]
    var f1: [String: Double]
    var precisionPerClass: [Double]
    var recallPerClass: [Double]
    var f1PerClass: [Double]
  }
  struct Regression: Decodable {
    var predictions: [Double]
    var targets: [Double]
    var mse: Double
    var rmse: Double
    var mae: Double
    var r2: Double?
  }
  struct Ranking: Decodable {
    var scores: [Double]
    var targets: [Int]
    var fpr: [Double?]
    var tpr: [Double?]
    var thresholds: [Double]
    var auc: Double?
    var ap: Double?
  }
  var classified: [String: Classified]
  var regression: [String: Regression]
  var ranking: [String: Ranking]

  static func read() throws -> Expected {
    let url = try #require(
      Bundle.module.url(forResource: "metrics", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(Expected.self, from: Data(contentsOf: url))
  }
}

/// Sums of a few hundred Doubles in another order.
private let tolerance = 1e-12

private func near(_ found: Double, _ expected: Double?) -> Bool {
  guard let expected else { return found.isNaN }
  return (found - expected).magnitude <= tolerance * max(1, expected.magnitude)
}

private func near(_ found: [Double], _ expected: [Double?]) -> Bool {
  found.count == expected.count && zip(found, expected).allSatisfy { near($0, $1) }
}

/// Feeds a metric in batches of seven, the second half of them to another one that is then merged.
private func measured<M: Metric>(_ metric: M, _ predictions: Tensor, _ targets: Tensor) -> M {
  let count = targets.shape[0]
  var parts = [metric, metric]
  for start in stride(from: 0, to: count, by: 7) {
    let batch = start..<min(start + 7, count)
    parts[start * 2 < count ? 0 : 1].update(predictions[batch], targets[batch])
  }
  var result = parts[0]
  result.merge(parts[1])
  return result
}

@Suite("Metrics")
struct MetricTests {
  @Test(
    "Classification metrics are scikit-learn's",
    arguments: [
      "four classes", "two classes", "ties", "a class that never occurs",
      "a class that is never predicted", "a class that is only predicted", "one class only",
      "all wrong", "always the frequent class",
    ])
  func classification(name: String) throws {
    let expected = try #require(try Expected.read().classified[name])
    let (n, classes) = (expected.scores.count, expected.scores[0].count)
    let scores = Tensor(
      flat: expected.scores.flatMap(\.self), shape: [n, classes], dtype: .float32)
    let targets = Tensor(flat: expected.targets, shape: [n])
    #expect(measured(ConfusionMatrix(classes: classes), scores, targets).value == expected.matrix)
    #expect(near(measured(Accuracy(classes: classes), scores, targets).value, expected.accuracy))
    for k in 1...classes {
      #expect(near(measured(TopKAccuracy(k: k), scores, targets).value, expected.top[k - 1]))
    }
    func check<Rule: ScoreRule>(
      _ make: (Average) -> ClassificationScore<Rule>, _ scores: [String: Double],
      _ perClass: [Double], _ input: Tensor
    ) {
      for (average, score) in scores {
        guard let average = Average(rawValue: average) else { continue }
        let found = measured(make(average), input, targets)
        #expect(near(found.value, score), "\(Rule.self) \(average)")
        #expect(near(found.perClass, perClass), "\(Rule.self) \(average)")
      }
    }
    for input in [scores, scores.argmax(dim: 1)] {
      check(
        { Precision(classes: classes, average: $0) }, expected.precision,
        expected.precisionPerClass, input)
      check(
        { Recall(classes: classes, average: $0) }, expected.recall, expected.recallPerClass, input)
      check({ F1Score(classes: classes, average: $0) }, expected.f1, expected.f1PerClass, input)
    }
  }

  @Test(
    "Regression metrics are scikit-learn's",
    arguments: [
      "noise", "far from zero", "perfect", "equal targets", "equal targets, perfect", "one sample",
    ])
  func regression(name: String) throws {
    let expected = try #require(try Expected.read().regression[name])
    let count = expected.targets.count
    let p = Tensor(flat: expected.predictions, shape: [count], dtype: .float64)
    let y = Tensor(flat: expected.targets, shape: [count], dtype: .float64)
    #expect(near(measured(MeanSquaredError(), p, y).value, expected.mse))
    #expect(near(measured(RootMeanSquaredError(), p, y).value, expected.rmse))
    #expect(near(measured(MeanAbsoluteError(), p, y).value, expected.mae))
    let r2 = measured(R2Score(), p, y).value
    // Far from zero the targets' own mean is rounded to 1e-10.
    #expect(
      near(r2, expected.r2)
        || (name == "far from zero" && (r2 - (expected.r2 ?? 0)).magnitude < 1e-9))
  }

  @Test(
    "ROC curve, its area and average precision are scikit-learn's",
    arguments: [
      "noise", "ties", "all scores equal", "perfect", "reversed", "no positives", "no negatives",
      "imbalanced",
    ])
  func ranking(name: String) throws {
    let expected = try #require(try Expected.read().ranking[name])
    let count = expected.targets.count
    let scores = Tensor(flat: expected.scores, shape: [count], dtype: .float64)
    let targets = Tensor(flat: expected.targets, shape: [count])
    let roc = measured(AUROC(), scores, targets)
    #expect(near(roc.value, expected.auc))
    #expect(near(roc.curve.falsePositiveRate, expected.fpr))
    #expect(near(roc.curve.truePositiveRate, expected.tpr))
    #expect(roc.curve.thresholds == [.infinity] + expected.thresholds)
    let precision = measured(AveragePrecision(), scores, targets)
    #expect(near(precision.value, expected.ap))
    #expect(precision.curve.thresholds == expected.thresholds)
  }

  @Test("Before the first batch, after an empty one and after reset every value is NaN")
  func empty() {
    func check<M: Metric>(_ empty: M, _ shape: [Int]) where M.Value == Double {
      var metric = empty
      #expect(metric.value.isNaN, "\(M.self)")
      let none = Tensor.zeros([0] + shape)
      metric.update(none, Tensor(flat: [Int](), shape: [0]))
      #expect(metric.value.isNaN, "\(M.self)")
      let rows = Tensor.ones([4] + shape)
      metric.update(rows, Tensor([0, 1, 0, 1]))
      #expect(!metric.value.isNaN, "\(M.self)")
      metric.reset()
      #expect(metric.value.isNaN, "\(M.self)")
    }
    check(Accuracy(), [2])
    check(TopKAccuracy(k: 1), [2])
    check(Precision(), [2])
    check(Recall(average: .micro), [2])
    check(F1Score(average: .weighted), [2])
    check(MeanSquaredError(), [])
    check(RootMeanSquaredError(), [])
    check(MeanAbsoluteError(), [])
    check(R2Score(), [])
    check(AUROC(), [])
    check(AveragePrecision(), [])
    #expect(MeanMetric().value.isNaN)
  }

  @Test("Probabilities of two classes count from 0.5 on")
  func probabilities() {
    var accuracy = Accuracy()
    accuracy.update(Tensor([0.5, 0.4, 0.9, 0.1]), Tensor([1, 0, 0, 0]))
    #expect(accuracy.value == 0.75)
  }

  @Test("A NaN score is no order, and a NaN at the right class is missed")
  func nan() {
    var roc = AUROC()
    roc.update(Tensor([0.1, .nan]), Tensor([0, 1]))
    #expect(roc.value.isNaN && roc.curve.thresholds.isEmpty)
    var top = TopKAccuracy(k: 2)
    top.update(Tensor([[0.1, .nan], [.nan, 3], [.nan, .nan]]), Tensor([1, 1, 0]))
    #expect(top.value == 1.0 / 3)
  }

  @Test("The mean of batch losses weighs a short last batch less")
  func mean() {
    var (mean, other) = (MeanMetric(), MeanMetric())
    mean.update(1, count: 3)
    other.update(5, count: 1)
    mean.merge(other)
    #expect(mean.value == 2 && mean.count == 4)
    mean.update(.nan, count: 0)
    #expect(mean.value == 2)
  }

  @Test("Shapes and classes that do not fit trap", arguments: ["class", "shape", "target"])
  func traps(what: String) async {
    switch what {
    case "class":
      await #expect(processExitsWith: .failure) {
        var matrix = ConfusionMatrix(classes: 2)
        matrix.update(Tensor([0, 2]), Tensor([0, 1]))
      }
    case "shape":
      await #expect(processExitsWith: .failure) {
        var matrix = ConfusionMatrix(classes: 3)
        matrix.update(Tensor.zeros(4, 2), Tensor([0, 1, 1, 1]))
      }
    default:
      await #expect(processExitsWith: .failure) {
        var roc = AUROC()
        roc.update(Tensor([0.5]), Tensor([2]))
      }
    }
  }
}
