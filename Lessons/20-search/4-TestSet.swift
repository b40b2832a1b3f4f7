import Gradbook
import NN
import Training
import Workbook

/// Why the test set stays shut, and the one time that it is opened.
func tellTestSet() {
  manualSeed(lesson.seed)
  func coins(_ count: Int) -> (x: Tensor, y: Tensor) {
    (Tensor.randn(count, 2), Tensor.randint(0, 2, [count]))
  }
  func right(_ model: Module, _ data: (x: Tensor, y: Tensor)) -> Double {
    var accuracy = Accuracy(classes: 2)
    accuracy.update(noGrad { model(data.x) }, data.y)
    return accuracy.value
  }
  let (judged, fresh) = (coins(40), coins(2000))
  var (best, bestOnFresh): ([Double], [Double]) = ([], [])
  for _ in 1...60 {
    let model = Sequential(Linear(2, 16), ReLU(), Linear(16, 2))
    let score = right(model, judged)
    let isBetter = score > best.last ?? 0
    best.append(isBetter ? score : best.last ?? 0)
    bestOnFresh.append(isBetter ? right(model, fresh) : bestOnFresh.last ?? 0)
  }
  print("best on validation:", best[59], " the same on fresh:", bestOnFresh[59])
  lesson.show("coins")
  lesson.plot("coins") { t in
    Plot(xLabel: t("networks tried"), yLabel: t("share right")) {
      Line(best, from: 1, label: t("winner on validation"))
      Line(bestOnFresh, from: 1, label: t("winner on fresh samples"))
      HorizontalLine(at: 0.5)
    }
    .yRange(0.3...0.8)
  }
  tellVerdict()
}

/// The choice, and the one look at the test set.
private func tellVerdict() {
  let search = bayesianSearch(space, trials: 16, seed: lesson.seed, objective)
  lesson.show("the test set") {
    if let best = search.best {
      let everything = rows(parts[0].indices + parts[1].indices)
      let model = train(
        everything, lr: best.parameters.double("lr"),
        hidden: best.parameters.int("hidden"))
      print("validation, chosen by it:", short(best.value))
      print("test, opened once:       ", short(measure(model, test)))
    }
  }
}
