import Foundation
import Gradbook
import NN
import Training
import Workbook

/// The chapter on equal weights, which stay equal.
func tellSymmetry() {
  let x = Value(1, label: "x")
  let (w1, w2) = (Value(0.5, label: "w1"), Value(0.5, label: "w2"))
  let (v1, v2) = (Value(0.5, label: "v1"), Value(0.5, label: "v2"))
  let h1 = (w1 * x).tanh().named("h1")
  let h2 = (w2 * x).tanh().named("h2")
  let loss = ((v1 * h1 + v2 * h2 - 1) ** 2).named("loss")
  loss.backward()
  print("w1:", w1.grad, "w2:", w2.grad)
  lesson.show("twins")
  lesson.film("twins", ComputationGraph(of: loss))
  func learnXOR(_ start: (Tensor) -> Void) -> (hidden: Tensor, loss: Double) {
    let inputs = Tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    let targets = Tensor([[0.0], [1], [1], [0]])
    let (hidden, output) = (Linear(2, 3), Linear(3, 1))
    let parameters = hidden.parameters() + output.parameters()
    for parameter in parameters { start(parameter) }
    let optimizer = SGD(parameters, lr: 0.3)
    var error = 0.0
    for _ in 1...500 {
      optimizer.zeroGrad()
      let loss = mseLoss(output(hidden(inputs).tanh()), targets)
      loss.backward()
      optimizer.step()
      error = loss.item()
    }
    return (hidden.weight.detach(), error)
  }
  manualSeed(lesson.seed)
  let alike = learnXOR { Initialization.constant($0, 0.5) }
  print(alike.hidden)
  print("loss, all weights alike:", shortened(alike.loss))
  let random = learnXOR { Initialization.normal($0) }
  print("loss, random weights:  ", shortened(random.loss))
  lesson.show("two starts")
}

/// The chapter on how large random weights should be.
func tellScale() {
  manualSeed(lesson.seed)
  let weight = Tensor.empty([256, 512])  // 512 inputs, 256 outputs
  var table: [TableRow] = []
  func measure(_ name: String, _ formula: Double) {
    table.append([
      name, rounded(formula), rounded(weight.std().item()),
      rounded(weight.abs().max().item()),
    ])
  }
  Initialization.xavierUniform(weight)
  measure("xavierUniform", (2.0 / (512 + 256)).squareRoot())
  Initialization.xavierNormal(weight)
  measure("xavierNormal", (2.0 / (512 + 256)).squareRoot())
  Initialization.kaimingUniform(weight)
  measure("kaimingUniform", (2.0 / 512).squareRoot())
  Initialization.kaimingNormal(weight)
  measure("kaimingNormal", (2.0 / 512).squareRoot())
  lesson.show("scales")
  lesson.table("scales", table)
  let layer = Conv2d(3, 16, 3)
  Initialization.kaimingNormal(layer.weight, nonlinearity: .relu)
  print("Kaiming: ", (2.0 / 27).squareRoot())
  print("measured:", layer.weight.std().item())
  lesson.show("fan-in")
}

/// The chapter on what goes wrong in a deep network.
func tellDepth() {
  let starts: [(name: String, fill: (Tensor) -> Void)] = [
    ("s = 0.01", { Initialization.normal($0, std: 0.01) }),
    ("s = 1", { Initialization.normal($0, std: 1) }),
    ("Xavier", { Initialization.xavierNormal($0) }),
    ("Kaiming", { Initialization.kaimingNormal($0, nonlinearity: .relu) }),
  ]
  func signal(_ fill: (Tensor) -> Void) -> [Double] {
    manualSeed(lesson.seed)
    var h = Tensor.randn(256, 64, dtype: .float64)
    return (1...20).map { _ in
      let weight = Tensor.empty([64, 64], dtype: .float64)
      fill(weight)
      h = h.matmul(weight.t()).relu()
      return h.square().mean().sqrt().item()
    }
  }
  let signals = starts.map { (name: $0.name, sizes: signal($0.fill)) }
  lesson.show("twenty layers")
  lesson.plot("twenty layers") { t in
    Plot(xLabel: t("layer"), yLabel: t("strength")) {
      for (name, sizes) in signals { Line(sizes, from: 1, label: name, showsPoints: true) }
    }
    .yScale(.logarithmic)
  }
  lesson.show("twenty factors") {
    print("twenty factors of √2:", shortened(pow(2.0.squareRoot(), 20)))
  }
  lesson.table(
    "twenty layers", signals.map { [$0.name, rounded($0.sizes[0]), rounded($0.sizes[19])] })
  tellTraining(starts)
}

/// The same four starts, trained.
private func tellTraining(_ starts: [(name: String, fill: (Tensor) -> Void)]) {
  func losses(_ fill: (Tensor) -> Void) -> [Double] {
    manualSeed(lesson.seed)
    let x = Tensor.linspace(-1, 1, steps: 64).reshape(64, 1)
    let target = (3 * x).sin()
    let widths = [1] + Array(repeating: 32, count: 7) + [1]
    let layers = zip(widths, widths.dropFirst()).map { Linear($0, $1) }
    for layer in layers { fill(layer.weight) }
    let optimizer = SGD(layers.flatMap { $0.parameters() }, lr: 0.02)
    return (1...200).map { _ in
      optimizer.zeroGrad()
      var h = x
      for layer in layers.dropLast() { h = layer(h).relu() }
      let loss = mseLoss(layers[7](h), target)
      loss.backward()
      optimizer.step()
      return loss.item()
    }
  }
  let curves = starts.map { (name: $0.name, losses: losses($0.fill)) }
  lesson.show("losses")
  lesson.table("losses", curves.map { [$0.name, rounded($0.losses[0]), rounded($0.losses[199])] })
  lesson.plot("losses") { t in
    Plot(xLabel: t("step"), yLabel: t("loss")) {
      for (name, losses) in curves {
        Line(losses.map { $0 > 1e3 ? .nan : $0 }, from: 1, label: name)
      }
    }
  }
}

/// Three significant digits, for tables of measured sizes.
func rounded(_ number: Double) -> Double {
  guard number != 0, number.isFinite else { return number }
  var scale = 1.0
  while number.magnitude * scale < 100 { scale *= 10 }
  while number.magnitude * scale >= 1000 { scale /= 10 }
  return (number * scale).rounded() / scale
}
