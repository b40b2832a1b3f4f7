import Gradbook
import Training
import Workbook

/// The chapter on metrics of numbers.
func tellNumbers() {
  let truth = Tensor([1.0, 2.0, 3.0, 4.0])
  let close = Tensor([1.5, 1.5, 3.5, 3.5])
  let oneBad = Tensor([1.0, 2.0, 3.0, 6.0])
  func measure<M: RegressionScore>(_ metric: M, _ x: Tensor) -> Double {
    var metric = metric
    metric.update(x, truth)
    return metric.value
  }
  let rows = [close, oneBad].map { x in
    [
      measure(MeanSquaredError(), x), measure(RootMeanSquaredError(), x),
      measure(MeanAbsoluteError(), x), measure(R2Score(), x),
    ]
  }
  lesson.show("two models")
  lesson.show("one bad error") {
    print("MAE of close: ", rows[0][2])
    print("MAE of oneBad:", rows[1][2])
  }
  lesson.table(
    "two models",
    zip(["close", "oneBad"], rows).map { name, row in [name] + row.map { $0 as any TableCell } })
}
