import Gradbook
import NN
import Training
import Workbook

/// The chapter on rare positives: accuracy's trap, thresholds, ROC.
func tellImbalance() {
  manualSeed(lesson.seed)
  func people() -> (x: Tensor, ill: Tensor) {
    let healthy = Tensor.randn(980, 2)
    let sick = Tensor.randn(20, 2) + 2.0
    let ill = Tensor.cat([Tensor.zeros([980]), Tensor.ones([20])])
    return (Tensor.cat([healthy, sick]), ill)
  }
  let (training, test) = (people(), people())
  let model = Linear(2, 1)
  let optimizer = Adam(model.parameters(), lr: 0.1)
  for _ in 1...300 {
    let logit = model(training.x).squeeze(1)
    let loss = binaryCrossEntropyWithLogits(logit, training.ill)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
  }
  let probability = noGrad { model(test.x).squeeze(1).sigmoid() }
  lesson.show("rare illness")
  func report(_ name: some TableCell, _ guess: Tensor) -> TableRow {
    var matrix = ConfusionMatrix(classes: 2)
    matrix.update(guess, test.ill)
    var recall = Recall(average: .binary)
    var precision = Precision(average: .binary)
    var f1 = F1Score(average: .binary)
    recall.update(guess, test.ill)
    precision.update(guess, test.ill)
    f1.update(guess, test.ill)
    return [
      name, matrix.accuracy, matrix.value[1][1], matrix.value[0][1],
      precision.value, recall.value, f1.value,
    ]
  }
  let rows = [
    report(Text("never", "从不"), Tensor.zeros([1000])),
    report("p ≥ 0.5", probability),
    report("p ≥ 0.1", (probability .>= 0.1).to(.int64)),
    report("p ≥ 0.02", (probability .>= 0.02).to(.int64)),
  ]
  lesson.show("three answers")
  lesson.table("three answers", rows)
  tellCurve(probability, test.ill)
}

/// ROC and precision–recall curves.
private func tellCurve(_ probability: Tensor, _ ill: Tensor) {
  var roc = AUROC()
  roc.update(probability, ill)
  let curve = roc.curve
  print("points on the curve:", curve.thresholds.count)
  print("AUC:", Float(roc.value))
  lesson.show("roc")
  lesson.plot("roc") { t in
    let marks = [0.5, 0.1, 0.02].compactMap { limit in
      curve.thresholds.lastIndex { $0 >= limit }
    }
    return Plot(
      xLabel: t("false positives"), yLabel: t("true positives")
    ) {
      Line(x: curve.falsePositiveRate, y: curve.truePositiveRate, label: t("model"))
      Line(x: [0, 1], y: [0, 1], label: t("guessing"))
      Scatter(
        x: marks.map { curve.falsePositiveRate[$0] }, y: marks.map { curve.truePositiveRate[$0] },
        label: t("p 0 5 0"))
    }
    .yRange(0...1)
  }
  let limits = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
  let all = probability.flat()
  lesson.moving("threshold", Slider("threshold", limits, start: 0.5)) { limit, t in
    let found = all[980...].count { $0 >= limit }
    let alarms = all[..<980].count { $0 >= limit }
    let precision = found + alarms > 0 ? Double(found) / Double(found + alarms) : 0
    let plot = Plot(xLabel: t("false positives"), yLabel: t("true positives")) {
      Line(x: curve.falsePositiveRate, y: curve.truePositiveRate, label: t("model"))
      Line(x: [0, 1], y: [0, 1], label: t("guessing"))
      Scatter(x: [Double(alarms) / 980], y: [Double(found) / 20], label: t("here"))
    }
    return Moment(
      plot.yRange(0...1),
      [
        "found": found, "alarms": alarms, "precision": Float(precision),
        "recall": Float(Double(found) / 20), "accuracy": Float(Double(found + 980 - alarms) / 1000),
      ])
  }
  let scores = probability.flat()
  let (healthy, sick) = (scores[..<980], scores[980...])
  let won = sick.reduce(0.0) { sum, s in
    sum + healthy.reduce(0.0) { $0 + (s > $1 ? 1 : s == $1 ? 0.5 : 0) }
  }
  print("by pairs:", Float(won / (980 * 20)))
  lesson.show("pairs")
  tellRareCurve(probability, ill)
}

/// The curve that shows what rare positives cost.
private func tellRareCurve(_ probability: Tensor, _ ill: Tensor) {
  var precision = AveragePrecision()
  precision.update(probability, ill)
  let curve = precision.curve
  print("average precision:", Float(precision.value))
  lesson.show("average precision")
  lesson.plot("precision and recall") { t in
    Plot(xLabel: t("recall"), yLabel: t("precision")) {
      Line(x: curve.recall, y: curve.precision, label: t("model"))
      HorizontalLine(at: 0.02, label: t("guessing 0 02"))
    }
    .yRange(0...1)
  }
}
