import Gradbook
import Training
import Workbook

/// The chapter on losses of numbers, and what an outlier may do.
func tellRegression() {
  lesson.section("Numbers: MSE, L1, smooth L1", "预测数值：MSE、L1 与 smooth L1")
  lesson.say(
    """
    How much worse is an error of 10 than an error of 1? For MSE it is a hundred times as bad. The
    **L1 loss** says ten times. **Smooth L1** is a square near 0, where L1 has a corner, and goes
    on straight beyond $β$:

    $$
    L1 = |x - t|
    smoothL1 = \\frac{(x - t)^2}{2β} for |x - t| < β, else |x - t| - \\frac{β}{2}
    $$
    """,
    """
    误差 10 比误差 1 糟糕多少？MSE 说是一百倍，**L1 损失**说是十倍。L1 在 0 处有个尖角；**smooth L1**
    在 0 附近用平方代替，超过 $β$ 之后再沿直线延伸：

    $$
    L1 = |x - t|
    smoothL1 = \\frac{(x - t)^2}{2β}（|x - t| < β），否则 |x - t| - \\frac{β}{2}
    $$
    """)
  let x = Tensor([0.5, -2.0, 10.0])
  let zero = Tensor.zeros([3])
  print("MSE:      ", mseLoss(x, zero, reduction: .none))
  print("L1:       ", l1Loss(x, zero, reduction: .none))
  print("smooth L1:", smoothL1Loss(x, zero, reduction: .none))
  lesson.show()
  lesson.plot(
    "The three losses of one error: how fast they grow.", "同一个误差的三种损失：增长的快慢不同。"
  ) { t in
    Plot(xLabel: t("error x − t", "误差 x − t"), yLabel: t("loss", "损失")) {
      for (name, values, _) in curves { Line(x: errors, y: values, label: name) }
    }
    .yRange(0...4)
  }
  lesson.plot(
    "Their gradients: MSE pulls without limit, L1 always with 1, smooth L1 eases off near 0.",
    "它们的梯度：MSE 的拉力没有上限，L1 恒为 1，smooth L1 在 0 附近逐渐放松。"
  ) { t in
    Plot(xLabel: t("error x − t", "误差 x − t"), yLabel: t("gradient", "梯度")) {
      for (name, _, slopes) in curves { Line(x: errors, y: slopes, label: name) }
    }
    .yRange(-4...4)
  }
  tellMiddle()
  tellOutlier()
}

private let errors = (-60...60).map { Double($0) / 20 }

/// Each loss of the errors, and its gradient, as the engine computes them.
private let curves: [(name: String, values: [Double], slopes: [Double])] = [
  ("MSE", { mseLoss($0, $1, reduction: .none) }),
  ("L1", { l1Loss($0, $1, reduction: .none) }),
  ("smooth L1, β = 1", { smoothL1Loss($0, $1, reduction: .none) }),
].map { (name: String, loss: (Tensor, Tensor) -> Tensor) in
  let x = Tensor(errors, requiresGrad: true)
  let values = loss(x, Tensor.zeros(x.shape))
  values.sum().backward()
  return (name, values.flat(), x.grad?.flat() ?? [])
}

/// The constant that each loss likes best: mean or median.
private func tellMiddle() {
  lesson.say(
    """
    Each loss has its own idea of the middle. Let one constant $c$ predict all of
    `[1, 2, 3, 4, 100]`, and try every $c$ in steps of 0.1.
    """,
    """
    每种损失都有自己心目中的“中间值”。用同一个常数 $c$ 去预测 `[1, 2, 3, 4, 100]` 里所有的数，
    以 0.1 为步长把 $c$ 逐个试一遍。
    """)
  lesson.predict(
    "Which $c$ has the smallest MSE, and which the smallest L1 loss?",
    "哪个 $c$ 的 MSE 最小？哪个的 L1 损失最小？",
    choices: [
      Text("22 and 22", "都是 22"), Text("22 and 3", "22 与 3"), Text("3 and 22", "3 与 22"),
    ], answer: 1,
    because: Text(
      "22 is the *mean*: the pulls $2(c - t)$ cancel there. 3 is the *median*: as many points pull "
        + "up as down, and each only with strength 1, however far away it is.",
      "22 是*平均数*：各点的拉力 $2(c - t)$ 在那里相互抵消。3 是*中位数*：向上拉与向下拉的点一样多，"
        + "而每个点无论多远，力量都只有 1。"))
  let data = Tensor([1.0, 2, 3, 4, 100])
  func best(_ loss: (Tensor, Tensor) -> Tensor) -> Double {
    let candidates = (0...1000).map { Double($0) / 10 }
    let losses = candidates.map {
      loss(Tensor.full(data.shape, $0), data).item()
    }
    return candidates[losses.firstIndex(of: losses.min() ?? 0) ?? 0]
  }
  print("MSE:      ", best { mseLoss($0, $1) })
  print("L1:       ", best { l1Loss($0, $1) })
  print("smooth L1:", best { smoothL1Loss($0, $1) })
  lesson.show()
}

/// A line through points of which one is far off.
private func tellOutlier() {
  lesson.say(
    """
    The same with a line to be learned. Nineteen points lie near $y = 2x + 1$; the twentieth was
    measured badly. SGD fits a line three times, with nothing changed but the loss.
    """,
    """
    再看拟合直线的情形。十九个点都在 $y = 2x + 1$ 附近，第二十个测错了。用 SGD 拟合三次，除了损失什么都不变。
    """)
  manualSeed(lesson.seed)
  let x = Tensor.linspace(-1, 1, steps: 20)
  let y = 2 * x + 1 + 0.1 * Tensor.randn(20)
  y[19] = Tensor(-9.0)  // the bad one
  func fit(_ loss: (Tensor, Tensor) -> Tensor) -> (w: Double, b: Double) {
    let w = Tensor(0.0, requiresGrad: true)
    let b = Tensor(0.0, requiresGrad: true)
    let optimizer = SGD([w, b], lr: 0.05)
    for _ in 1...400 {
      optimizer.zeroGrad()
      loss(w * x + b, y).backward()
      optimizer.step()
    }
    return (w.item(), b.item())
  }
  let fits = [
    ("MSE", fit { mseLoss($0, $1) }), ("L1", fit { l1Loss($0, $1) }),
    ("smooth L1", fit { smoothL1Loss($0, $1) }),
  ]
  for (name, line) in fits {
    print("w =", Float(line.w), " b =", Float(line.b), " by", name)
  }
  lesson.show()
  lesson.plot(
    "One bad point in the lower right corner: MSE turns the whole line towards it.",
    "右下角一个坏点：MSE 让整条直线都向它倾斜。"
  ) { t in
    Plot(xLabel: "x", yLabel: "y") {
      Scatter(x: x.flat(), y: y.flat(), label: t("data", "数据"))
      for (name, line) in fits {
        Line(over: -1...1, count: 2, label: name) { line.w * $0 + line.b }
      }
    }
  }
}
