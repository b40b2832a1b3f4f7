import Gradbook
import NN
import Training
import Workbook

/// Cross-validation: every sample is in the exam once.
func tellFolds() {
  for split in KFold(3).split(count: 10) {
    print("train", split.train, "validate", split.validation)
  }
  lesson.show("folds")
  let picture = KFold(5, seed: lesson.seed).split(count: 20).map { split in
    (0..<20).map { split.validation.contains($0) ? 1.0 : 0 }
  }
  lesson.plot("folds") { t in
    Plot(xLabel: t("sample"), yLabel: t("round")) {
      Heatmap(
        picture, rowNames: (1...5).map { "\($0)" }, columnNames: (0..<20).map { "\($0)" })
    }
    .size(width: 640, height: 260)
  }
  let open = parts[0].indices + parts[1].indices
  let splits = KFold(5, seed: lesson.seed).split(count: open.count)
  func crossValidate(hidden: Int) -> [Double] {
    splits.map { split in
      let model = train(
        rows(split.train.map { open[$0] }), lr: 0.02, hidden: hidden)
      return measure(model, rows(split.validation.map { open[$0] }))
    }
  }
  let widths = [2, 32, 128]
  let folds = widths.map { crossValidate(hidden: $0) }
  lesson.show("cross-validation")
  lesson.set("beat 2", to: zip(folds[1], folds[0]).count { $0 < $1 })
  lesson.set("beat 128", to: zip(folds[1], folds[2]).count { $0 < $1 })
  lesson.table(
    "cross-validation",
    zip(widths, folds).map { width, losses in
      let tensor = Tensor(losses)
      return [width] + losses.map { short($0) }
        + [short(tensor.mean().item()), short(tensor.std().item())]
    })
}
