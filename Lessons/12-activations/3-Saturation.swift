import Gradbook
import Workbook

/// The chapter on saturation: what flat ends do to the gradient of a deep network.
func tellSaturation() {
  let points = [-8.0, -4, 0, 4, 8]
  lesson.table(
    "slopes",
    [
      ("sigmoid", derivative({ $0.sigmoid() }, at: points)),
      ("tanh", derivative({ $0.tanh() }, at: points)),
      ("ReLU", derivative({ $0.relu() }, at: points)),
      ("Leaky ReLU", derivative({ $0.leakyRelu() }, at: points)),
    ].map { name, slopes in [name] + slopes.map { rounded($0) } })
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
  lesson.show("six layers")
  heatFigure("six sigmoid layers", fading)
  heatFigure("six ReLU layers", healthy)
  tellDepth()
}

/// The same at twenty layers, in numbers.
private func tellDepth() {
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
    ("Leaky ReLU", gradients(gain: 2.0.squareRoot()) { $0.leakyRelu() }),
  ]
  lesson.show("twenty layers")
  lesson.plot("twenty layers") { t in
    Plot(xLabel: t("layer"), yLabel: t("mean gradient")) {
      for (name, sizes) in results {
        Line(sizes, from: 1, label: name, showsPoints: true)
      }
    }
    .yScale(.logarithmic)
  }
  lesson.table(
    "twenty layers",
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
func heatFigure(_ name: String, _ result: Tensor) {
  let graph = ComputationGraph(of: result)
  lesson.figure(
    name, graph, direction: .backward,
    options: DrawingOptions(flow: .down, heat: gradientHeat(graph, of: .parameter)))
}
