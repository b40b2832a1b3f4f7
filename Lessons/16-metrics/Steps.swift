import Gradbook
import Workbook

/// The chapter on why a metric is no loss, and on one that can be made into one.
func tellSteps() {
  lesson.section("Why not train for the metric?", "为什么不直接训练指标？")
  lesson.say(
    """
    If F1 is what we want, why train with cross-entropy? Move the bias of a small classifier and
    watch both. Four samples lie at −2, −1, 1 and 2; the answer is “yes” where $x + b > 0$.
    """,
    """
    既然想要的是 F1，为什么用交叉熵来训练？移动一个小分类器的偏置，看看两者怎么变。四个样本位于 −2、−1、1、2，
    $x + b > 0$ 时回答“是”。
    """)
  let x = Tensor([-2.0, -1.0, 1.0, 2.0])
  let t = Tensor([0.0, 0.0, 1.0, 1.0])
  func accuracy(bias b: Double) -> Double {
    ((x + b .> 0).to(.float32) .== t).to(.float32).mean().item()
  }
  func loss(bias b: Double) -> Double {
    binaryCrossEntropyWithLogits(x + b, t).item()
  }
  print("accuracy:", [-1.5, -0.5, 0, 0.5, 1.5].map { accuracy(bias: $0) })
  lesson.show()
  lesson.plot(
    "Accuracy is a staircase: flat almost everywhere, so its gradient is 0. The loss slopes.",
    "准确率是一级级台阶：几乎处处水平，梯度为 0。损失则处处有坡度。"
  ) { t in
    Plot(xLabel: t("bias b", "偏置 b"), yLabel: "") {
      Line(over: -3...3, count: 601, label: t("accuracy", "准确率")) { accuracy(bias: $0) }
      Line(over: -3...3, label: t("loss (BCE)", "损失（BCE）")) { loss(bias: $0) }
    }
    .yRange(0...1.2)
  }
  lesson.say(
    """
    On a step there is no downhill, and backpropagation stands still. But the counts can be made
    *soft*: in place of “yes or no” each sample adds its probability. Then $TP = Σ p · t$, and with
    $F1 = \\frac{2·TP}{Σ p + Σ t}$ we have a formula made of sums and one quotient, which has a
    gradient. It is known as the soft F1, or Dice, loss.
    """,
    """
    台阶上没有下坡，反向传播寸步难行。但计数可以变*软*：每个样本不再是“是或否”，而是加上它的概率。
    这样 $TP = Σ p · t$，而 $F1 = \\frac{2·TP}{Σ p + Σ t}$ 只由求和与一次除法组成，就有梯度了。这叫软 F1 损失，
    也叫 Dice 损失。
    """)
  lesson.predict(
    "The true answers are 0, 0, 1. Which sign has the gradient of soft F1 at the third logit?",
    "正确答案是 0、0、1。软 F1 在第三个 logit 处的梯度是什么符号？",
    choices: [
      Text("positive: more is better", "正：越大越好"), Text("negative", "负"), Text("0"),
    ], answer: 0,
    because: Text(
      "F1 is to be made *large*; raising the logit of a true positive raises it. The loss is "
        + "$1 - F1$, with the opposite sign.",
      "F1 要变*大*；抬高真正例的 logit，F1 就上升。损失取 $1 - F1$，符号相反。"))
  let logits = Tensor([-1.0, 0.5, 1.0], requiresGrad: true).named("logits")
  let truth = Tensor([0.0, 0.0, 1.0]).named("t")
  let p = logits.sigmoid().named("p")
  let hits = (p * truth).sum().named("TP")
  let f1 = (2 * hits / (p.sum() + truth.sum())).named("F1")
  f1.backward()
  print("soft F1:", f1.item())
  print("gradient:", logits.grad)
  lesson.show()
  lesson.figure(
    ComputationGraph(of: f1),
    "Soft F1 as a graph. `p` is used twice: for the hits, and for how many were called “yes”.",
    "软 F1 的计算图。`p` 用了两次：一次算命中，一次算总共说了多少“是”。", direction: .backward)
}
