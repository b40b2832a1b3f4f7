import Foundation
import Gradbook
import NN
import Training
import Workbook

/// The chapter on which checkpoint to keep, and how to write it.
func tellKeeping() {
  manualSeed(lesson.seed)
  let few = TensorDataset.moons(24, noise: 0.3, seed: 1)
  let others = TensorDataset.moons(200, noise: 0.3, seed: 2)
  let model = Sequential(Linear(2, 64), Tanh(), Linear(64, 2))
  let optimizer = Adam(model.parameters(), lr: 0.05)
  var (training, validation): ([Double], [Double]) = ([], [])
  var best = (epoch: 0, loss: Double.infinity)
  lesson.show("best epoch") {
    for epoch in 0..<80 {
      let loss = crossEntropy(model(few.x), few.y)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
      training.append(loss.item())
      let held = noGrad { crossEntropy(model(others.x), others.y).item() }
      validation.append(held)
      if held < best.loss {
        best = (epoch, held)
        try model.stateDict().write(to: file("best.safetensors"))
      }
    }
    print("best: epoch", best.epoch, "loss", rounded(best.loss))
    print("last: epoch 79 loss", rounded(validation[79]))
  }
  lesson.plot("best epoch") { t in
    Plot(xLabel: t("epoch"), yLabel: t("loss")) {
      Line(training, label: t("trained points"))
      Line(validation, label: t("other points"))
      VerticalLine(at: Double(best.epoch), label: t("best"))
    }
  }
  lesson.show("best loaded") {
    try model.loadStateDict(StateDict(contentsOf: file("best.safetensors")))
    let held = noGrad { crossEntropy(model(others.x), others.y).item() }
    print("loaded:", held == best.loss)
  }
  tellAtomicWriting()
}

/// Why a file is written beside and then renamed.
private func tellAtomicWriting() {
  lesson.show("half a file") {
    let url = URL(fileURLWithPath: file("run.safetensors"))
    let new = try Data(contentsOf: url)
    let half = new.prefix(new.count / 2)

    // Straight over the old file: only half of the new one is there.
    try half.write(to: URL(fileURLWithPath: file("careless.safetensors")))
    // Beside it: the old file still has its name.
    try half.write(to: URL(fileURLWithPath: url.path + ".partial"))
  }
  func epochs(_ name: String) -> Text {
    do {
      let saved = try TrainingCheckpoint(contentsOf: file(name))
      return Text("\(saved.epoch) epochs", "\(saved.epoch) 轮")
    } catch {
      return Text("half a file, of no use", "只有半个文件，没用了")
    }
  }
  print("straight over:", epochs("careless.safetensors"))
  print("beside it:    ", epochs("run.safetensors"))
  lesson.show("atomic")
}
