import Foundation
import Gradbook
import NN
import Training
import Workbook

/// The chapter that fits a line to noisy points.
func tellLine() {
  let (xs, ys) = (Tensor([1.0, 2, 3, 4]), Tensor([2.0, 4, 6, 8]))
  var w = Tensor(0.0, requiresGrad: true)
  for step in 1...10 {
    let loss = ((w * xs - ys) ** 2).mean()
    loss.backward()
    noGrad {
      if let gradient = w.grad { w -= 0.05 * gradient }  // against the gradient
    }
    w.zeroGrad()
    if step < 4 || step == 10 { print("step \(step): w \(decimals(w))") }
  }
  lesson.show("by hand")
  manualSeed(lesson.seed)
  let x = Tensor.linspace(0, 1, steps: 100).reshape(-1, 1)
  let y = 2 * x + 1 + Tensor.randn(x.shape) * 0.1
  let model = Linear(1, 1)
  let criterion = MSELoss()
  let optimizer = SGD(model.parameters(), lr: 0.01)
  print("first targets:", y[0..<3].reshape(3))
  print("start: w \(decimals(model.weight)), b \(decimals(model.bias))")
  lesson.show("data")
  var losses: [Double] = []
  var path = [(w: model.weight.item(), b: model.bias?.item() ?? 0)]
  for epoch in 1...200 {
    let loss = criterion(model(x), y)  // forward, recorded
    optimizer.zeroGrad()  // clear
    loss.backward()  // backward
    optimizer.step()  // w -= 0.01 * w.grad
    losses.append(loss.item())
    path.append((w: model.weight.item(), b: model.bias?.item() ?? 0))
    if epoch % 20 == 0 {
      print("epoch \(epoch)/200, loss \(decimals(loss))")
    }
  }
  print("w \(decimals(model.weight)), b \(decimals(model.bias))")
  lesson.show("training")
  plotFit(x, y, model, losses)

  plotValley(x, y, path)
  moveLine(x, y)
  var rows: [TableRow] = []
  for epoch in 201...5000 {
    let loss = criterion(model(x), y)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
    if [1000, 2000, 5000].contains(epoch) {
      rows.append(row("\(epoch)", model.weight, model.bias, loss))
    }
  }
  let design = Tensor.cat([x, Tensor.ones(like: x)], dim: 1)  // columns x and 1
  let normal = design.t().matmul(design)  // 2 × 2
  let moments = design.t().matmul(y)
  let scale = normal[0, 0] * normal[1, 1] - normal[0, 1] * normal[1, 0]
  let bestW = (normal[1, 1] * moments[0] - normal[0, 1] * moments[1]) / scale
  let bestB = (normal[0, 0] * moments[1] - normal[1, 0] * moments[0]) / scale
  let bestLoss = criterion(x * bestW + bestB, y)
  lesson.table("going on", rows + [row("∞", bestW, bestB, bestLoss)])
}

private func row(
  _ name: String, _ w: Tensor, _ b: Tensor?, _ loss: Tensor
) -> [any TableCell] {
  [name, decimals(w), decimals(b), decimals(loss)]
}

/// A number with four decimals, as the tutorials print it.
func decimals(_ number: Tensor?) -> String {
  number.map { String(format: "%.4f", $0.item()) } ?? "nil"
}

private func plotFit(_ x: Tensor, _ y: Tensor, _ model: Linear, _ losses: [Double]) {
  let fitted = noGrad { model(x) }
  lesson.plot("fit") { t in
    Plot(xLabel: "x", yLabel: "y") {
      Scatter(x: x.flat(), y: y.flat(), label: t("points"))
      Line(over: 0...1, count: 2, label: "2x + 1") { 2 * $0 + 1 }
      Line(x: x.flat(), y: fitted.flat(), label: t("fitted"))
    }
  }
  lesson.plot("loss") { t in
    Plot(xLabel: t("epoch"), yLabel: t("loss")) {
      Line(losses, from: 1, label: t("training loss"))
    }
    .yScale(.logarithmic)
  }
}

/// The line under the reader's hand, with the loss and its gradient.
private func moveLine(_ x: Tensor, _ y: Tensor) {
  let (w, b) = (Slider("w", 0...4, by: 0.5, start: 0.5), Slider("b", -1...2, by: 0.5, start: 0))
  lesson.moving("line", w, b) { slope, height, t in
    let w = Tensor(slope, requiresGrad: true)
    let b = Tensor(height, requiresGrad: true)
    let loss = ((w * x + b - y) ** 2).mean()
    loss.backward()
    let plot = Plot(xLabel: "x", yLabel: "y") {
      Scatter(x: x.flat(), y: y.flat(), label: t("points"))
      Line(over: 0...1, count: 2, label: "w·x + b") { slope * $0 + height }
    }
    return Moment(
      plot.yRange(-1...6),
      ["loss": loss.item(), "w.grad": w.grad?.item() ?? 0, "b.grad": b.grad?.item() ?? 0])
  }
}

/// The loss over the plane of both parameters, and the way through it.
private func plotValley(_ x: Tensor, _ y: Tensor, _ path: [(w: Double, b: Double)]) {
  let points = Array(zip(x.flat(), y.flat()))
  func loss(_ w: Double, _ b: Double) -> Double {
    points.reduce(0) { sum, point in
      let error = w * point.0 + b - point.1
      return sum + error * error / Double(points.count)
    }
  }
  lesson.plot("valley") { t in
    Plot(xLabel: "w", yLabel: "b") {
      Contour(
        x: 0...3, y: -1...2, count: 60, levels: [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 4], loss)
      Path(x: path.map(\.w), y: path.map(\.b), label: t("path"))
      Scatter(x: [1.994], y: [1.009], label: t("lowest"))
    }
  }
}
