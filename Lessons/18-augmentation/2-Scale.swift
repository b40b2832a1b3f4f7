import Gradbook
import NN
import Training
import Workbook

/// What the scale of the inputs does to training.
func tellScale() {
  func train(_ images: Tensor) -> [Double] {
    manualSeed(lesson.seed)
    let model = Sequential(Flatten(), Linear(784, 32), ReLU(), Linear(32, 10))
    let optimizer = SGD(model.parameters(), lr: 0.1)
    let labels = Tensor(digits.labels)
    return (1...100).map { _ in
      let loss = crossEntropy(model(images), labels)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
      return loss.item()
    }
  }
  let bytes = train(digits.images.to(.float32))
  let shares = train(pixels)
  let normalized = train(all)
  for losses in [bytes, shares, normalized] {
    print("first loss:", rounded(losses[0]), " last:", rounded(losses[99]))
  }
  lesson.show("three scales")
  lesson.plot("three scales") { t in
    Plot(xLabel: t("step"), yLabel: t("loss")) {
      Line(bytes, from: 1, label: "0…255")
      Line(shares, from: 1, label: "0…1")
      Line(normalized, from: 1, label: t("normalized"))
    }
    .yRange(0...4)
  }
}
