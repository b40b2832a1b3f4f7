import Gradbook
import Training
import Workbook

/// The chapter on the confusion matrix and what follows from it.
func tellConfusion() {
  let truth = Tensor([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2])
  let guess = Tensor([0, 0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1])
  var matrix = ConfusionMatrix(classes: 3)
  matrix.update(guess, truth)
  for row in matrix.value { print(row) }
  print("accuracy:", matrix.accuracy)
  lesson.show("confusion")
  lesson.plot("confusion") { t in
    let names = [t("cat"), t("dog"), t("bird")]
    return Plot(xLabel: t("predicted"), yLabel: t("true")) {
      Heatmap(
        matrix.value.map { $0.map(Double.init) }, rowNames: names, columnNames: names,
        showsValues: true)
    }
  }
  var precision = Precision(classes: 3)
  var recall = Recall(classes: 3)
  var f1 = F1Score(classes: 3)
  precision.update(guess, truth)
  recall.update(guess, truth)
  f1.update(guess, truth)
  let classes = zip(
    precision.perClass, zip(recall.perClass, f1.perClass))
  lesson.show("by class")
  let names = ["cat", "dog", "bird"].map(lesson.word)
  lesson.table(
    "by class",
    zip(names, zip([6, 4, 2], classes)).map { name, row in
      [name, row.0, row.1.0, row.1.1.0, row.1.1.1]
    })
  tellAverages(guess, truth)
}

/// One number from several classes.
private func tellAverages(_ guess: Tensor, _ truth: Tensor) {
  for average in [Average.macro, .micro, .weighted] {
    var f1 = F1Score(classes: 3, average: average)
    f1.update(guess, truth)
    print(average, "F1:", Float(f1.value))
  }
  lesson.show("averages")
}
