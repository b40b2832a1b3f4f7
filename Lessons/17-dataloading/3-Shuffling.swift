import Gradbook
import NN
import Training
import Workbook

/// The chapter on order: shuffled anew each epoch, repeatable by seed, and why.
func tellShuffling() {
  let ten = DataLoader(
    ArrayDataset(0..<10), batchSize: 4, shuffle: true, collate: { $0 })
  func epoch() -> [[Int]] { Array(ten) }
  manualSeed(lesson.seed)
  print("epoch 1:      ", epoch())
  print("epoch 2:      ", epoch())
  manualSeed(lesson.seed)
  print("same seed:    ", epoch())
  lesson.show("epochs")
  tellSortedData()
}

/// Trains on sorted and on shuffled data and shows both curves.
private func tellSortedData() {
  let moons = TensorDataset.moons(400, noise: 0.15, seed: lesson.seed)
  let classes = moons.y.integers()
  let order = classes.indices.sorted { classes[$0] < classes[$1] }
  let sorted = Subset(moons, indices: order)
  func train(shuffle: Bool) -> [Double] {
    manualSeed(lesson.seed)
    let model = Sequential(Linear(2, 16), Tanh(), Linear(16, 2))
    let optimizer = SGD(model.parameters(), lr: 0.3)
    let loader = DataLoader(sorted, batchSize: 20, shuffle: shuffle)
    var losses: [Double] = []
    for _ in 1...4 {
      for (x, y) in loader {
        optimizer.zeroGrad()
        crossEntropy(model(x), y).backward()
        optimizer.step()
        losses.append(noGrad { crossEntropy(model(moons.x), moons.y).item() })
      }
    }
    return losses
  }
  let curves = [train(shuffle: false), train(shuffle: true)]
  lesson.show("sorted or shuffled")
  lesson.plot("sorted or shuffled") { t in
    Plot(xLabel: t("step"), yLabel: t("loss")) {
      Line(curves[0], from: 1, label: t("sorted by class"))
      Line(curves[1], from: 1, label: t("shuffled"))
    }
  }
}
