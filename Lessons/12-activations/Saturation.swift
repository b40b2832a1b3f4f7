import Gradbook
import Workbook

/// The chapter on saturation: what flat ends do to the gradient of a deep network.
func tellSaturation() {
  lesson.section("Saturation: the gradient fades", "饱和：梯度逐层消失")
  lesson.say(
    """
    Where a curve is flat, a small change of the input changes nothing, and no gradient comes
    back. That is *saturation*. The derivatives, near 0 and far from it:
    """,
    """
    曲线变平的地方，输入的微小变化激不起任何反应，也就没有梯度传回来。这就是*饱和*。在 0 附近与远离 0 处，各函数的导数是：
    """)
  let points = [-8.0, -4, 0, 4, 8]
  lesson.table(
    [Text("function", "函数")] + points.map { Text("$x = \(Int($0))$") },
    [
      ("sigmoid", derivative({ $0.sigmoid() }, at: points)),
      ("tanh", derivative({ $0.tanh() }, at: points)),
      ("ReLU", derivative({ $0.relu() }, at: points)),
      ("leaky ReLU", derivative({ $0.leakyRelu() }, at: points)),
    ].map { name, slopes in [name] + slopes.map { rounded($0) } })
  lesson.say(
    """
    One layer survives that. In a deep network the chain rule multiplies the slopes of all
    layers, and the sigmoid's slope is at most ¼. Here are six layers of eight units, once with
    sigmoid and once with ReLU. Both draw the same random weights; ReLU, which throws half of the
    signal away, gets them larger by $√2$ ([lesson 14](14) says why).
    """,
    """
    只有一层还不要紧。但在深层网络里，链式法则把各层的斜率连乘起来，而 sigmoid 的斜率至多是 ¼。
    下面是六层、每层八个神经元的网络，一次用 sigmoid，一次用 ReLU。
    两者抽到的随机权重相同；ReLU 会丢掉一半信号，所以权重放大 $√2$ 倍（原因见[第 14 课](14)）。
    """)
  lesson.predict(
    "Six sigmoids in a row: at most what share of the gradient can their slopes let through?",
    "六个 sigmoid 首尾相连，它们的斜率至多让多大比例的梯度通过？",
    choices: ["1/6", "1/24", "1/4096"], answer: 2,
    because: Text(
      "$(1/4)^6 = 1/4096$, and only if every unit sits exactly at its steepest point.",
      "$(1/4)^6 = 1/4096$，而且这还要每个神经元都恰好处在最陡的那一点。"))
  func deepNet(gain: Double, _ activation: (Tensor) -> Tensor) -> Tensor {
    manualSeed(lesson.seed)
    var h = Tensor.randn(4, 8).named("x")
    for layer in 1...6 {
      let w = Tensor.randn(8, 8) * (gain / 8.0.squareRoot())
      w.requiresGrad = true
      w.named("W\(layer)")
      h = activation(h.matmul(w))
    }
    let loss = h.square().mean().named("loss")
    loss.backward()
    return loss
  }
  let fading = deepNet(gain: 1) { $0.sigmoid() }
  let healthy = deepNet(gain: 2.0.squareRoot()) { $0.relu() }
  lesson.show()
  lesson.say(
    """
    In the pictures the bar in each weight's box is its largest gradient, as a share of the
    largest among all six weights. Follow the bars from $W_6$ at the bottom up to $W_1$.
    """,
    """
    图中每个权重方框里的横条，是该权重最大的梯度占六个权重中最大梯度的比例。从底部的 $W_6$ 往上，一直看到 $W_1$。
    """)
  heatFigure(
    fading, "Six sigmoid layers: the gradient is gone before it reaches $W_1$.",
    "六层 sigmoid：还没传到 $W_1$，梯度就消失了。")
  heatFigure(
    healthy, "Six ReLU layers: the gradient reaches $W_1$ with its strength kept.",
    "六层 ReLU：梯度传到 $W_1$ 时，强度仍然保持。")
  tellDepth()
}

/// The same at twenty layers, in numbers.
private func tellDepth() {
  lesson.say(
    """
    Twenty layers of 32 units show the law. On a scale that counts factors of ten, a straight line
    down means: the same loss again at every layer.
    """,
    """
    把网络加到二十层、每层 32 个神经元，规律就清楚了。纵轴按十倍计数，直线下降意味着每经过一层都打同样的折扣。
    """)
  func gradients(gain: Double, _ activation: (Tensor) -> Tensor) -> [Double] {
    manualSeed(lesson.seed)
    var h = Tensor.randn(64, 32)
    var weights: [Tensor] = []
    for _ in 1...20 {
      let w = Tensor.randn(32, 32) * (gain / 32.0.squareRoot())
      w.requiresGrad = true
      weights.append(w)
      h = activation(h.matmul(w))
    }
    h.square().mean().backward()
    return weights.map { $0.grad?.abs().mean().item() ?? 0 }
  }
  let results = [
    ("sigmoid", gradients(gain: 1) { $0.sigmoid() }),
    ("tanh", gradients(gain: 5 / 3) { $0.tanh() }),
    ("ReLU", gradients(gain: 2.0.squareRoot()) { $0.relu() }),
    ("leaky ReLU", gradients(gain: 2.0.squareRoot()) { $0.leakyRelu() }),
  ]
  lesson.show()
  lesson.plot(
    "The mean size of each layer's weight gradient; layer 1 is the farthest from the loss.",
    "各层权重梯度的平均大小；第 1 层离损失最远。"
  ) { t in
    Plot(xLabel: t("layer", "层"), yLabel: t("mean |gradient|", "梯度绝对值的平均")) {
      for (name, sizes) in results {
        Line(sizes, from: 1, label: name, showsPoints: true)
      }
    }
    .yScale(.logarithmic)
  }
  lesson.table(
    [
      Text("function", "函数"), Text("at layer 20", "第 20 层"), Text("at layer 1", "第 1 层"),
      Text("ratio", "比值"),
    ],
    results.map { name, sizes in
      [name, rounded(sizes[19]), rounded(sizes[0]), rounded(sizes[0] / sizes[19])]
    })
}

/// Three significant digits, for tables of measured sizes.
func rounded(_ number: Double) -> Double {
  guard number != 0, number.isFinite else { return number }
  var scale = 1.0
  while number.magnitude * scale < 100 { scale *= 10 }
  while number.magnitude * scale >= 1000 { scale /= 10 }
  return (number * scale).rounded() / scale
}

/// Draws a graph whose weights carry their share of the largest weight gradient.
func heatFigure(_ result: Tensor, _ english: String, _ chinese: String) {
  let graph = ComputationGraph(of: result)
  lesson.figure(
    graph, english, chinese, direction: .backward,
    options: DrawingOptions(flow: .down, heat: gradientHeat(graph, of: .parameter)))
}
