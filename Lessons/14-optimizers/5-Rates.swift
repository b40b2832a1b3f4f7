import Foundation
import Gradbook
import NN
import Training
import Workbook

/// The chapter on the learning rate: on a parabola, then in a network.
func tellRates() {
  func descend(_ rate: Double) -> [Double] {
    (0...30).map { pow(1 - rate, Double($0)) }
  }
  let rates = [0.05, 0.5, 1, 1.8, 2, 2.1]
  lesson.show("parabola")
  lesson.table("parabola", rates.map { [$0, rounded(1 - $0), rounded(descend($0)[30])] })
  lesson.plot("parabola") { t in
    Plot(xLabel: t("step"), yLabel: "w") {
      for rate in [0.05, 0.5, 1.8, 2.1] {
        Line(descend(rate), label: "η = \(rate)", showsPoints: true)
      }
    }
    .yRange(-4...4)
  }
  lesson.moving("rate", Slider("rate", 0.1...2.2, by: 0.1, start: 0.3)) { rate, t in
    let steps = descend(rate).filter { abs($0) < 3.2 }
    let plot = Plot(xLabel: "w", yLabel: t("loss")) {
      Line(over: -3.2...3.2) { $0 * $0 / 2 }
      Path(x: steps, y: steps.map { $0 * $0 / 2 }, label: t("steps"))
    }
    let next = 1 - rate
    return Moment(
      plot.xRange(-3.2...3.2).yRange(0...5),
      ["factor": rounded(next), "after 30": rounded(descend(rate)[30])])
  }
  tellRatesOfNetwork()
}

private func tellRatesOfNetwork() {
  func finalLoss(_ make: ([Tensor]) -> Optimizer) -> Double {
    manualSeed(lesson.seed)
    let x = Tensor.linspace(-1, 1, steps: 64).reshape(64, 1)
    let target = (3 * x).sin()
    let model = Sequential {
      Linear(1, 16)
      Tanh()
      Linear(16, 1)
    }
    let optimizer = make(model.parameters())
    for _ in 1...150 {
      optimizer.zeroGrad()
      mseLoss(model(x), target).backward()
      optimizer.step()
    }
    return mseLoss(model(x), target).item()
  }
  let rates = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]
  let makers: [(String, ([Tensor], Double) -> Optimizer)] = [
    ("SGD", { SGD($0, lr: $1) }),
    ("momentum with 0.9", { SGD($0, lr: $1, momentum: 0.9) }),
    ("Adam", { Adam($0, lr: $1) }),
  ]
  let results = makers.map { name, make in
    (name: name, losses: rates.map { rate in finalLoss { make($0, rate) } })
  }
  lesson.show("nine rates")
  lesson.plot("nine rates") { t in
    Plot(xLabel: t("learning rate"), yLabel: t("loss")) {
      for (name, losses) in results {
        Line(
          x: rates, y: losses.map { $0 < 10 ? $0 : .nan }, label: t(name), showsPoints: true)
      }
    }
    .xScale(.logarithmic).yScale(.logarithmic)
  }
  lesson.table(
    "best rates",
    results.map { name, losses in
      let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
      return [lesson.word(name), rates[best], rounded(losses[best])]
    })
}

/// The chapter on weight decay: Adam and AdamW.
func tellDecay() {
  func decayed(_ make: ([Tensor]) -> Optimizer) -> [Double] {
    let w = Tensor([1.0, 0.1], dtype: .float64, requiresGrad: true)
    let optimizer = make([w])
    for _ in 1...5 {
      optimizer.zeroGrad()
      (w * 0).sum().backward()
      optimizer.step()
    }
    return w.flat().map { ($0 * 10_000).rounded() / 10_000 }
  }
  print("SGD:  ", decayed { SGD($0, lr: 0.01, weightDecay: 0.1) })
  print("Adam: ", decayed { Adam($0, lr: 0.01, weightDecay: 0.1) })
  print("AdamW:", decayed { AdamW($0, lr: 0.01, weightDecay: 0.1) })
  lesson.show("decay")
}
