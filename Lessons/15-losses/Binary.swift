import Gradbook
import Workbook

/// The chapter on binary cross-entropy, with and without logits.
func tellBinary() {
  lesson.section("Yes or no: BCE, with and without logits", "是或否：BCE，从概率或从 logits 出发")
  lesson.say(
    """
    With two classes one number is enough: the probability $p$ of “yes”. **Binary cross-entropy**
    charges $-ln p$ if the answer was yes ($t = 1$) and $-ln(1 - p)$ if it was no ($t = 0$):

    $$BCE = -(t · ln p + (1 - t) · ln(1 - p))$$

    `BCELoss` takes probabilities, so a sigmoid must come first. `BCEWithLogitsLoss` takes the raw
    logit and does both.
    """,
    """
    只有两类时，一个数就够了：“是”的概率 $p$。**二元交叉熵**在答案为“是”（$t = 1$）时收 $-ln p$，
    为“否”（$t = 0$）时收 $-ln(1 - p)$：

    $$BCE = -(t · ln p + (1 - t) · ln(1 - p))$$

    `BCELoss` 接收概率，所以前面要先做 sigmoid。`BCEWithLogitsLoss` 直接接收 logit，两步一起完成。
    """)
  let logit = Tensor([0.8, -1.2, 3.0], requiresGrad: true).named("logit")
  let truth = Tensor([1.0, 0.0, 0.0]).named("t")
  let probability = logit.sigmoid().named("p")
  let loss = binaryCrossEntropy(probability, truth).named("BCE")
  loss.backward()
  print("p:          ", probability.detach())
  print("from p:     ", loss)
  print("from logits:", binaryCrossEntropyWithLogits(logit, truth))
  print("gradient of the logits:", logit.grad)
  print("(p − t)/n:             ", (probability.detach() - truth) / 3)
  lesson.show()
  lesson.figure(
    ComputationGraph(of: loss),
    "BCE behind a sigmoid: two complicated slopes multiply to $(p - t)/n$ at the logits.",
    "sigmoid 之后接 BCE：两个复杂的斜率相乘，到 logit 处只剩 $(p - t)/n$。", direction: .backward)
  tellOverflow()
  tellSquaredError()
}

/// What becomes of both forms for large logits.
private func tellOverflow() {
  lesson.say(
    """
    On paper both are the same. On the machine they are not: the true answer is “no”, and the
    logit says “yes” louder and louder. The loss ought to be about the logit itself, and the
    gradient 1.
    """,
    """
    在纸面上，两者完全一样；在机器上却不是。设正确答案是“否”，而 logit 喊“是”的声音越来越大。
    这时损失应当约等于 logit 本身，梯度应当是 1。
    """)
  lesson.predict(
    "What does a BCE written by hand, `-(1 - p).log()`, give in float32 for a logit of 20?",
    "用 float32 照公式写 BCE，即 `-(1 - p).log()`，logit 为 20 时得到什么？",
    choices: ["20", "∞", "0"], answer: 1,
    because: Text(
      "$σ(20) = 1 - 2·10^{-9}$ rounds to exactly 1, and $ln 0$ is $-∞$. `BCELoss` stops the logarithm "
        + "at −100, so that the loss stays finite, but its gradient is lost: 0. From logits nothing "
        + "is lost.",
      "$σ(20) = 1 - 2·10^{-9}$ 被舍入成恰好 1，而 $ln 0$ 是 $-∞$。`BCELoss` 让对数最低取到 −100，"
        + "损失虽然有限，梯度却丢了，变成 0。从 logits 算则什么都不丢。"))
  let no = Tensor([0.0])
  func measure(_ logit: Double, _ loss: (Tensor) -> Tensor) -> [Double] {
    let x = Tensor([logit], requiresGrad: true)
    let y = loss(x).sum()
    y.backward()
    return [y.item(), x.grad?.item() ?? .nan]
  }
  let rows = [5.0, 20, 90, 1000].map { logit in
    let naive = measure(logit) { -(1 - $0.sigmoid()).log() }
    let bce = measure(logit) { binaryCrossEntropy($0.sigmoid(), no) }
    let safe = measure(logit) { binaryCrossEntropyWithLogits($0, no) }
    return [logit] + naive + bce + safe
  }
  lesson.show()
  lesson.table(
    [
      Text("logit"), Text("by hand", "照公式写"), Text("gradient", "梯度"), Text("BCELoss"),
      Text("gradient", "梯度"), Text("with logits", "从 logits"), Text("gradient", "梯度"),
    ], rows,
    caption: Text(
      "The loss of a wrong and ever surer “yes”.", "错误的“是”越来越肯定时，各种写法的损失。"))
  lesson.say(
    """
    The safe form never computes $p$. With $ln σ(x) = -ln(1 + e^{-x})$ the loss becomes

    $$max(x, 0) - x · t + ln(1 + e^{-|x|})$$

    in which the exponential gets nothing but numbers up to 0 and cannot overflow.
    """,
    """
    安全的写法从不算出 $p$。利用 $ln σ(x) = -ln(1 + e^{-x})$，损失可以写成

    $$max(x, 0) - x · t + ln(1 + e^{-|x|})$$

    其中指数函数的自变量不会超过 0，永远不会溢出。
    """)
}

/// Why a sigmoid is not trained with squared error.
private func tellSquaredError() {
  lesson.say(
    """
    Why not simply $(p - t)^2$? It is a sensible number, but look at what it sends back: its
    gradient contains the sigmoid's slope, which is nearly 0 where the unit is sure. A unit that is
    sure *and wrong* would get no correction.
    """,
    """
    为什么不干脆用 $(p - t)^2$？作为一个数，它也说得过去；但看看它传回什么：它的梯度里含有 sigmoid 的斜率，
    神经元越肯定，斜率就越接近 0。*既肯定又错误*的神经元，反而得不到纠正。
    """)
  func slopes(_ loss: (Tensor) -> Tensor) -> [Double] {
    let x = Tensor(logits, requiresGrad: true)
    loss(x).sum().backward()
    return x.grad?.flat() ?? []
  }
  let zero = Tensor.zeros([logits.count])
  let ofSquare = slopes { ($0.sigmoid() - zero).square() }
  let ofCrossEntropy = slopes {
    binaryCrossEntropyWithLogits($0, zero, reduction: .none)
  }
  lesson.show()
  lesson.plot(
    "The gradient at the logit when the truth is 0: squared error gives up on the worst mistakes.",
    "真相为 0 时 logit 处的梯度：平方误差对最严重的错误撒手不管。"
  ) { t in
    Plot(xLabel: "logit", yLabel: t("gradient", "梯度")) {
      Line(x: logits, y: ofSquare, label: "(p − t)²")
      Line(x: logits, y: ofCrossEntropy, label: "BCE")
    }
    .yRange(0...1.1)
  }
}

private let logits = (-80...80).map { Double($0) / 10 }
