import Gradbook
import Workbook

/// The chapter on saturation: what flat ends do to the gradient of a deep network.
func tellSaturation() {
  lesson.section("Saturation: the gradient fades", "饱和：梯度逐层消失")
  lesson.say(
    """
    Where a curve is flat, a small change of the input changes nothing, and no gradient comes
    back. That is *saturation*. The derivatives at some distance from 0:
    """,
    """
    曲线变平的地方，输入的微小变化激不起任何反应，也就没有梯度传回来。这就是*饱和*。离 0 越来越远处的导数：
    """)
  let points = [-8.0, -4, 0.5, 4, 8]
  lesson.table(
    [Text("function", "函数")] + points.map { Text("$x = \(Int($0 * 10) / 10)$") },
    [
      ("sigmoid", derivative({ $0.sigmoid() }, at: points)),
      ("tanh", derivative({ $0.tanh() }, at: points)),
      ("ReLU", derivative({ $0.relu() }, at: points)),
      ("leaky ReLU", derivative({ $0.leakyRelu() }, at: points)),
    ].map { name, slopes in [name] + slopes })
  lesson.say(
    """
    One layer survives that. In a deep network the chain rule multiplies the slopes of all
    layers, and the sigmoid's slope is at most ¼. Here are six layers of eight units; the same
    weights, only the activation differs. The bar in each box is the box's largest gradient as a
    share of the largest in the picture.
    """,
    """
    只有一层还不要紧。但在深层网络里，链式法则把各层的斜率连乘起来，而 sigmoid 的斜率至多是 ¼。
    下面是六层、每层八个神经元的网络：权重相同，只有激活函数不同。每个方框里的横条，是该处最大的梯度占全图最大梯度的比例。
    """)
  func deepNet(gain: Double, _ activation: (Tensor) -> Tensor) -> Tensor {
    manualSeed(lesson.seed)
    var h = Tensor.randn(4, 8).named("x")
    for layer in 1...6 {
      let w = Tensor.randn(8, 8) * (gain / 8.0.squareRoot())
      w.requiresGrad = true
      w.named("W\(layer)")
      h = activation(h.matmul(w))
    }
    let loss = h.square().sum().named("loss")
    loss.backward()
    return loss
  }
  let fading = deepNet(gain: 1) { $0.sigmoid() }
  let healthy = deepNet(gain: 2.0.squareRoot()) { $0.relu() }
  lesson.show()
  heatFigure(
    fading, "Six sigmoid layers: the gradient is all but gone before it reaches $W_1$.",
    "六层 sigmoid：还没传到 $W_1$，梯度就几乎消失了。")
  heatFigure(
    healthy, "Six ReLU layers: the gradient arrives at $W_1$ with its strength kept.",
    "六层 ReLU：梯度传到 $W_1$ 时，强度仍然保持。")
}

/// Draws a graph whose boxes carry their share of the largest gradient.
func heatFigure(_ result: Tensor, _ english: String, _ chinese: String) {
  let graph = ComputationGraph(of: result)
  lesson.figure(
    graph, english, chinese, direction: .backward,
    options: DrawingOptions(heat: gradientHeat(graph)))
}
