import Gradbook
import NN
import Workbook

let lesson = Lesson(12)

let w1 = Tensor([[1.0, -1.0], [0.5, 2.0]])
let w2 = Tensor([[2.0, 0.0], [-1.0, 1.0]])
let x = Tensor([[1.0, -1.0]])
print("two layers:", x.matmul(w1).matmul(w2))
print("one layer: ", x.matmul(w1.matmul(w2)))
lesson.show("nothing between")

lesson.show("a bend between") {
  print("f(x): ", x.matmul(w1).relu().matmul(w2))
  print("f(-x):", (-x).matmul(w1).relu().matmul(w2))
}
lesson.plot("bump") { t in
  func hinge(_ x: Double) -> Double { Value(x).relu().data }
  return Plot(xLabel: "x", yLabel: "") {
    Line(over: -1...3, label: "ReLU(x)") { hinge($0) }
    Line(over: -1...3, label: "−2·ReLU(x − 1)") { -2 * hinge($0 - 1) }
    Line(over: -1...3, label: "ReLU(x − 2)") { hinge($0 - 2) }
    Line(over: -1...3, label: t("their sum")) {
      hinge($0) - 2 * hinge($0 - 1) + hinge($0 - 2)
    }
  }
  .yRange(-3...3)
}

let inputs = Tensor([-1.0, 0.0, 1.0])
print(inputs.sigmoid())
print(inputs.tanh())
lesson.show("levelling off")

func derivative(_ f: (Tensor) -> Tensor, at points: [Double]) -> [Double] {
  let x = Tensor(points, dtype: .float64, requiresGrad: true)
  f(x).sum().backward()
  return x.grad?.flat() ?? []
}
print("sigmoid:", Tensor(derivative({ $0.sigmoid() }, at: [-1, 0, 1])))
print("tanh:   ", Tensor(derivative({ $0.tanh() }, at: [-1, 0, 1])))
lesson.show("their slopes")
plotWithDerivative(
  { $0.sigmoid() }, "σ(x)", "sigmoid")
plotWithDerivative(
  { $0.tanh() }, "tanh x", "tanh")
lesson.moving("slopes", Slider("x", -6...6, by: 0.5, start: 0)) { x, t in
  let functions: [(String, (Tensor) -> Tensor)] = [
    ("σ(x)", { $0.sigmoid() }), ("tanh x", { $0.tanh() }), ("ReLU(x)", { $0.relu() }),
  ]
  let found = functions.map { name, f in
    (name: name, f: f, value: f(Tensor(x)).item(), slope: derivative(f, at: [x])[0])
  }
  let plot = Plot(xLabel: "x", yLabel: "") {
    for (name, f, _, _) in found {
      Line(over: -6...6, count: 121, label: name) { f(Tensor($0)).item() }
    }
    for (_, _, value, slope) in found {
      Line(x: [x - 1, x + 1], y: [value - slope, value + slope])
    }
    Scatter(x: found.map { _ in x }, y: found.map(\.value), label: t("tangents"))
  }
  return Moment(
    plot.xRange(-6...6).yRange(-1.5...3),
    ["sigmoid": found[0].slope, "tanh": found[1].slope, "ReLU": found[2].slope])
}

lesson.hide()
print(inputs.relu())
print(inputs.leakyRelu(negativeSlope: 0.01))
lesson.show("corners")
print("ReLU: ", Tensor(derivative({ $0.relu() }, at: [-1, 0, 1])))
print("leaky:", Tensor(derivative({ $0.leakyRelu() }, at: [-1, 0, 1])))
lesson.show("slopes beside a corner")
plotWithDerivative(
  { $0.relu() }, "ReLU(x)", "ReLU")
plotWithDerivative(
  { $0.leakyRelu(negativeSlope: 0.01) }, "leaky(x)", "leaky ReLU")

tellSoftmax()
tellSaturation()
tellDeadUnits()

lesson.pytorch(
  """
  x = torch.tensor([-1.0, 0.0, 1.0])
  print(nn.Sigmoid()(x))
  print(nn.Tanh()(x))
  print(nn.ReLU()(x))
  print(nn.LeakyReLU(negative_slope=0.01)(x))
  scores = torch.tensor([1.0, 2.0, 3.0])
  print(nn.Softmax(dim=0)(scores))
  """
) {
  let x = Tensor([-1.0, 0.0, 1.0])
  print(Sigmoid()(x))
  print(Tanh()(x))
  print(ReLU()(x))
  print(LeakyReLU(negativeSlope: 0.01)(x))
  let scores = Tensor([1.0, 2.0, 3.0])
  print(Softmax(dim: 0)(scores))
}

lesson.finish()
