import Gradbook
import NN
import Training
import Workbook

/// Weight decay: one more arrow into every weight.
func tellDecay() {
  lesson.section("Weight decay", "权重衰减")
  lesson.say(
    """
    A boundary that bends around single points needs large weights. So let large weights cost
    something: add $\\frac{λ}{2} w^2$ to the loss. Its derivative is $λ w$: at every step each
    weight is pulled towards 0, the larger the harder.
    """,
    """
    要绕着个别的点急转弯，权重必须很大。那就让大权重付出代价：给损失加上 $\\frac{λ}{2} w^2$。
    它的导数是 $λ w$：每一步都把权重往 0 拉，权重越大，拉得越狠。
    """)
  lesson.predict(
    "$w = 2$, the error's gradient there is −1, and $λ = 0.5$. Which gradient arrives at $w$?",
    "$w = 2$，误差在这里的梯度是 −1，$λ = 0.5$。到达 $w$ 的梯度是多少？", answer: 0,
    because: Text(
      "−1 + 0.5·2: pull and penalty balance. Without the error the weight would shrink by a "
        + "fixed share at each step, hence “decay”.",
      "−1 + 0.5·2：误差的拉力与惩罚恰好平衡。没有误差的话，权重每步都按固定比例缩小，“衰减”由此得名。"))
  let w = Value(2, label: "w")
  let error = ((w * 1 - 2.5) ** 2).named("error")
  let penalty = (0.5 / 2 * w ** 2).named("penalty")
  let loss = (error + penalty).named("loss")
  loss.backward()
  print("gradient of w:", w.grad)
  lesson.show()
  lesson.figure(
    ComputationGraph(of: loss), "Two ways lead from w to the loss; what they bring is added.",
    "从 w 到损失有两条路；两路带来的梯度相加。", direction: .backward,
    options: DrawingOptions(flow: .down))
  lesson.say(
    """
    Nobody writes that penalty out: the optimizer adds it. `SGD(…, weightDecay: λ)` adds $λw$ to
    the gradient; `AdamW` shrinks the weight by $lr·λ·w$ *beside* Adam's step, because Adam would
    scale the penalty away with the gradient ([lesson 14](14)).
    """,
    """
    这个惩罚项不必自己写，优化器会加。`SGD(…, weightDecay: λ)` 把 $λw$ 加到梯度上；
    `AdamW` 则在 Adam 那一步*之外*另把权重缩小 $lr·λ·w$，因为 Adam 会把惩罚连同梯度一起缩放掉（见[第 14 课](14)）。
    """)
  let decays = [0, 0.3, 1, 10]
  let runs = decays.map { run(epochs: 120, weightDecay: $0) }
  let sizes = runs.map { run in
    Tensor(run.model.parameters().map { $0.norm().item() }).norm().item()
  }
  lesson.show()
  lesson.table(
    [
      Text("weight decay", "权重衰减"), Text("size of the weights", "权重的大小"),
      Text("training loss", "训练损失"), Text("validation loss", "验证损失"),
    ],
    decays.indices.map { index in
      [
        decays[index], short(sizes[index]), short(runs[index].training.last ?? .nan),
        short(runs[index].validation.last ?? .nan),
      ]
    }, caption: Text("After 120 epochs.", "120 轮之后。"))
  lesson.plot(
    "The validation loss with four weight decays.", "四种权重衰减下的验证损失。"
  ) { t in
    Plot(xLabel: t("epoch", "轮次"), yLabel: t("validation loss", "验证损失")) {
      for (name, run) in zip(["0", "0.3", "1", "10"], runs) {
        Line(run.validation, from: 1, label: "λ = \(name)")
      }
    }
    .yRange(0.15...0.75)
  }
  lesson.say(
    """
    With λ = 1 the curve stays down where it was best. Too much is no cure either: with λ = 10 the
    network can hardly bend at all, and both losses are high. That is **under-fitting**.
    """,
    """
    λ = 1 时，曲线停在最好的位置，不再抬头。但过犹不及：λ = 10 时，网络几乎弯不动，两个损失都高，这叫**欠拟合**。
    """)
}
