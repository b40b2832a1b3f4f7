import Foundation
import Gradbook
import NN
import Training
import Workbook

/// The chapter on which checkpoint to keep, and how to write it.
func tellKeeping() {
  lesson.section("Keep the best, lose none", "留下最好的，一个也不丢")
  lesson.say(
    """
    Two checkpoints are worth a file of their own: the *last*, to go on with, and the *best*, to use.
    The last need not be the best: here a network of 64 units learns 24 noisy points by heart, while
    its loss on 200 points that it never trains on turns round and climbs.
    """,
    """
    值得单独存成文件的检查点有两个：*最后的*，用来接着训练；*最好的*，用来使用。最后的未必最好：
    下面这个 64 个神经元的网络把 24 个带噪声的点背了下来，而在另外 200 个从未训练过的点上，损失先降后升。
    """)
  manualSeed(lesson.seed)
  let few = TensorDataset.moons(24, noise: 0.3, seed: 1)
  let others = TensorDataset.moons(200, noise: 0.3, seed: 2)
  let model = Sequential(Linear(2, 64), Tanh(), Linear(64, 2))
  let optimizer = Adam(model.parameters(), lr: 0.05)
  var (training, validation): ([Double], [Double]) = ([], [])
  var best = (epoch: 0, loss: Double.infinity)
  lesson.show {
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
  lesson.plot(
    "Training goes on to the right; the file keeps the model of the marked epoch.",
    "训练一直往右走；文件里留下的是标记那一轮的模型。"
  ) { t in
    Plot(xLabel: t("epoch", "轮次"), yLabel: t("loss", "损失")) {
      Line(training, label: t("trained points", "训练的点"))
      Line(validation, label: t("other points", "其他的点"))
      VerticalLine(at: Double(best.epoch), label: t("best", "最好"))
    }
  }
  lesson.show {
    try model.loadStateDict(StateDict(contentsOf: file("best.safetensors")))
    let held = noGrad { crossEntropy(model(others.x), others.y).item() }
    print("loaded:", held == best.loss)
  }
  tellAtomicWriting()
}

/// Why a file is written beside and then renamed.
private func tellAtomicWriting() {
  lesson.say(
    """
    A crash may also come *while the file is being written*. Whoever writes straight over the old file
    then has half of the new one, and nothing else. So write under another name first, and rename when
    all is on the disk: a rename happens in one piece or not at all. Both ways, cut off half-way:
    """,
    """
    崩溃也可能恰好发生在*写文件的时候*。如果直接覆盖旧文件，这时就只剩半个新文件，别的什么都没有。
    所以先用另一个名字写，等数据全部落盘，再改名：改名要么完全成功，要么根本没发生。两种写法都在半途切断：
    """)
  lesson.show {
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
  lesson.show()
  lesson.say(
    "`write(to:)` of a state dictionary and of a checkpoint does it the second way.",
    "状态字典和检查点的 `write(to:)` 用的都是第二种写法。")
}
