import Gradbook
import NN
import Training
import Workbook

/// What the scale of the inputs does to training.
func tellScale() {
  lesson.say(
    """
    Does it matter? The same small network, the same learning rate, the same 100 steps on those 200
    digits; only the scale of the pixels differs.
    """,
    """
    这要紧吗？同一个小网络、同样的学习率、在这 200 个数字上同样走 100 步，只有像素的尺度不同。
    """)
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
  lesson.show()
  lesson.plot(
    "The loss while training on 0…255, on 0…1, and on normalized pixels.",
    "分别用 0…255、0…1 和归一化后的像素训练时的损失。"
  ) { t in
    Plot(xLabel: t("step", "步"), yLabel: t("loss", "损失")) {
      Line(bytes, from: 1, label: "0…255")
      Line(shares, from: 1, label: "0…1")
      Line(normalized, from: 1, label: t("normalized", "归一化"))
    }
    .yRange(0...4)
  }
  lesson.say(
    """
    Fed with bytes, the network begins with wild scores; the gradients are so large that the
    first few steps kill its ReLUs ([lesson 12](12)), and it stays at $ln 10 = 2.303$, the loss of
    guessing.
    """,
    """
    直接喂字节，网络一开始给出的分数就大得离谱；最初的梯度太大，头几步就让 ReLU 全部死亡（见[第 12 课](12)），
    损失从此停在 $ln 10 = 2.303$，也就是瞎猜的水平。
    """)
}
