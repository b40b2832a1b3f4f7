import Gradbook
import NN
import Profiling
import Workbook

/// The training set's statistics as a part of the model: they are saved with it.
private final class Standardize: Module {
  let mean: Tensor
  let deviation: Tensor

  init(_ mean: Tensor, _ deviation: Tensor) {
    self.mean = mean.asBuffer()
    self.deviation = deviation.asBuffer()
  }

  override func forward(_ x: Tensor) -> Tensor { (x - mean) / deviation }
}

/// The chapter on preparing data in service otherwise than in training.
func tellSkew() -> Sequential {
  func share(_ prepare: (Tensor) -> Tensor) -> Double {
    let parts = (0..<25).map { unseen.x[($0 * 8)..<($0 * 8 + 8)] }
    let answers = noGrad { Tensor.cat(parts.map { loaded(prepare($0)) }) }
    return Double(correct(answers, unseen.y)) / 200
  }
  let ways: [(name: String, share: Double)] = [
    ("as in training", share { ($0 - mean) / deviation }),
    ("as measured", share { $0 }),
    ("own statistics", share { ($0 - $0.mean(dim: 0)) / $0.std(dim: 0) }),
    ("in grams", share { ($0 * Tensor([1000.0, 1]) - mean) / deviation }),
    ("exchanged", share { ($0.flip([1]) - mean) / deviation }),
  ]
  lesson.show("skew")
  lesson.plot("skew") { t in
    Plot(yLabel: t("right")) {
      Bars(ways.map { t($0.name) }, ways.map { 100 * $0.share })
      HorizontalLine(at: 50, label: t("guessing"))
    }
    .yRange(0...100)
  }
  let one = four[0..<1]
  let own = (one - one.mean(dim: 0)) / one.std(dim: 0)
  print("not a number:", own.flat().map(\.isNaN))
  lesson.show("alone")
  return tellWhole()
}

/// Preparation and network as one model.
private func tellWhole() -> Sequential {
  let whole = Sequential {
    Standardize(mean, deviation)
    loaded
  }
  whole.eval()
  print("ripe:", percent(noGrad { whole(four)[0].item() }))
  for (name, tensor) in whole.stateDict().prefix(4) {
    print(name, tensor.shape)
  }
  lesson.show("whole")
  return whole
}
