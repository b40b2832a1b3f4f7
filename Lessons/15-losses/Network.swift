import Foundation
import Gradbook
import NN
import Training
import Workbook

/// The chapter that trains the tutorial's binary classifier.
func tellNetwork() {
  lesson.section("A network learns yes or no", "让网络学会判断是与否")
  lesson.say(
    """
    Now a whole training: four points with two features each, labels 0 or 1, a network 2–5–1 with
    a sigmoid at its end, `BCELoss`, and SGD with learning rate 0.1 for 1000 epochs. With seed 0
    the numbers are those that PyTorch prints.
    """,
    """
    现在完整地训练一次：四个点，每个点两个特征，标签为 0 或 1；网络是 2–5–1，末尾是 sigmoid；用 `BCELoss`
    和学习率为 0.1 的 SGD，训练 1000 轮。随机种子取 0 时，打印的数与 PyTorch 一致。
    """)
  final class SimpleNN: Module {
    let fc1 = Linear(2, 5)
    let fc2 = Linear(5, 1)
    override func forward(_ x: Tensor) -> Tensor {
      fc2(fc1(x).relu()).sigmoid()
    }
  }
  manualSeed(0)
  let model = SimpleNN()
  let criterion = BCELoss()
  let optimizer = SGD(model.parameters(), lr: 0.1)
  let inputs = Tensor([[0.5, 0.2], [0.1, 0.7], [0.9, 0.8], [0.4, 0.9]])
  let labels = Tensor([[0.0], [1.0], [1.0], [0.0]])
  var losses: [Double] = []
  for epoch in 1...1000 {
    let loss = criterion(model(inputs), labels)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
    if epoch.isMultiple(of: 100) {
      print("Epoch \(epoch), Loss:", String(format: "%.4f", loss.item()))
    }
  }
  lesson.show()
  lesson.plot(
    "The loss of the 2–5–1 network. It starts near ln 2 = 0.693: a coin toss.",
    "2–5–1 网络的损失。起点接近 ln 2 = 0.693：和抛硬币差不多。"
  ) { t in
    Plot(xLabel: t("epoch", "轮次"), yLabel: t("loss", "损失")) {
      Line(losses, from: 1, label: "BCE")
      HorizontalLine(at: log(2), label: "ln 2")
    }
    .yRange(0...0.75)
  }
  lesson.predict(
    "The training has made the loss fall to 0.4564. What will the network say of the new point "
      + "(0.3, 0.6)? Look where it lies among the four.",
    "训练使损失降到了 0.4564。对新点 (0.3, 0.6)，网络会说什么？看看它在那四个点中间的位置。",
    choices: [
      Text("almost 1: a clear yes", "接近 1：肯定是"), Text("almost 0: a clear no", "接近 0：肯定不是"),
      Text("about a half", "一半上下"),
    ], answer: 2,
    because: Text(
      "(0.1, 0.7) is a yes, (0.4, 0.9) and (0.5, 0.2) are a no, and the new point lies between "
        + "them. 0.5250 means: undecided.",
      "(0.1, 0.7) 为“是”，(0.4, 0.9) 与 (0.5, 0.2) 为“否”，新点就夹在它们中间。0.5250 的意思是：拿不定主意。"))
  lesson.show {
    let answer = noGrad { model(Tensor([[0.3, 0.6]])) }
    print("Prediction:", String(format: "%.4f", answer.item()))
    print("the four:", noGrad { model(inputs) }.flat().map(Float.init))
  }
  let output = model(Tensor([[0.3, 0.6]]).named("x"))
  let loss = criterion(output.named("p"), Tensor([[1.0]]).named("t")).named("loss")
  optimizer.zeroGrad()
  loss.backward()
  lesson.figure(
    ComputationGraph(of: loss), "The network and its loss, if the truth of (0.3, 0.6) were 1.",
    "网络连同它的损失（假设 (0.3, 0.6) 的真相是 1）。", direction: .backward,
    options: DrawingOptions(flow: .down))
}
