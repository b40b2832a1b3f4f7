import Gradbook
import NN
import Training
import Workbook

/// The chapter on whether it helps: three ways to augment few digits.
func tellEffect() {
  let few = ImageSet.digits(100, seed: lesson.seed)
  let test = ImageSet.digits(1000, seed: lesson.seed + 1)
  let normalize = Compose([ToTensor(), Normalize(mean: [mean], std: [std])])
  let testImages = test.tensors(mean: mean, std: std).x
  func train(_ augment: [any Transform]) -> (curve: [Double], guesses: [Int]) {
    manualSeed(lesson.seed)
    let model = Sequential(Flatten(), Linear(784, 64), ReLU(), Linear(64, 10))
    let optimizer = Adam(model.parameters(), lr: 0.002)
    let set = few.transformed(by: Compose(augment + [normalize]))
    let loader = DataLoader(set, batchSize: 20, shuffle: true)
    var guesses: [Int] = []
    let curve = (1...60).map { _ in
      for (x, y) in loader {
        optimizer.zeroGrad()
        crossEntropy(model(x), y).backward()
        optimizer.step()
      }
      guesses = noGrad { model(testImages).argmax(dim: 1).integers() }
      return Double(zip(guesses, test.labels).count { $0 == $1 }) / 1000
    }
    return (curve, guesses)
  }
  let plain = train([])
  let slight = train([
    RandomRotation(15), RandomResizedCrop(28, scale: 0.7...1),
  ])
  let wild = train([RandomRotation(180)])
  lesson.show("does it help")
  lesson.plot("does it help") { t in
    Plot(xLabel: t("epoch"), yLabel: t("accuracy")) {
      Line(plain.curve, from: 1, label: t("as they are"))
      Line(slight.curve, from: 1, label: t("slightly changed"))
      Line(wild.curve, from: 1, label: t("any angle"))
    }
    .yRange(0...1)
  }
  func mixed(_ guesses: [Int]) -> Int {
    zip(guesses, test.labels).count { [[6, 9], [9, 6]].contains([$0, $1]) }
  }
  lesson.table(
    "does it help",
    [
      [lesson.word("as they are"), plain.curve[59], mixed(plain.guesses)],
      [lesson.word("slightly changed"), slight.curve[59], mixed(slight.guesses)],
      [lesson.word("any angle"), wild.curve[59], mixed(wild.guesses)],
    ])
}
