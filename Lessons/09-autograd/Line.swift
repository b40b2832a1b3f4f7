import Foundation
import Gradbook
import NN
import Training
import Workbook

/// The chapter that fits a line to noisy points.
func tellLine() {
  lesson.section("Fitting a line", "拟合一条直线")
  lesson.say(
    """
    A hundred points near the line $y = 2x + 1$, with a little noise. The model has two numbers to
    learn, the slope and the intercept; the loss is the mean squared error; each step goes against
    the gradient, by a hundredth of it:

    $$
    loss = \\frac{1}{100} Σ_i (w x_i + b - y_i)^2
    w ← w - 0.01 · \\frac{∂loss}{∂w}
    $$
    """,
    """
    直线 $y = 2x + 1$ 附近的一百个点，带一点噪声。模型要学的只有两个数：斜率与截距。损失是均方误差。
    每一步都沿着梯度的反方向走，步长是梯度的百分之一：

    $$
    loss = \\frac{1}{100} Σ_i (w x_i + b - y_i)^2
    w ← w - 0.01 · \\frac{∂loss}{∂w}
    $$
    """)
  manualSeed(42)
  let x = Tensor.linspace(0, 1, steps: 100).reshape(-1, 1)
  let y = 2 * x + 1 + Tensor.randn(x.shape) * 0.1
  let model = Linear(1, 1)
  let criterion = MSELoss()
  let optimizer = SGD(model.parameters(), lr: 0.01)
  print("first targets:", y[0..<3].reshape(3))
  print("start: w \(decimals(model.weight)), b \(decimals(model.bias))")
  lesson.show()
  lesson.predict(
    "The points scatter around slope 2. Where will $w$ be after 200 steps?",
    "这些点散布在斜率为 2 的直线周围。走 200 步之后，$w$ 会在哪里？",
    choices: [
      Text("at 2, up to noise", "2 附近，只差一点噪声"), Text("near 1.5", "1.5 附近"),
      Text("still at the start", "还在起点"),
    ], answer: 1,
    because: Text(
      "The loss has become small, but it has not stopped falling: the training was ended before "
        + "it was finished.",
      "损失已经很小，但还在下降：训练是被叫停的，并没有完成。"))
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
  lesson.show()
  lesson.say(
    "These are the numbers that PyTorch prints for the same program and the same seed.",
    "同样的程序、同样的随机种子，PyTorch 打印的正是这些数。")
  plotFit(x, y, model, losses)

  lesson.say(
    """
    Why is the slope not 2 yet? Look at the loss over all $w$ and $b$: a long, narrow valley. The
    first steps fall down its steep side. Along the floor the loss hardly falls, so the gradient is
    tiny, and with it every step.
    """,
    """
    为什么斜率还没到 2？看看损失在整个 $w$–$b$ 平面上的样子：一条又长又窄的山谷。头几步沿陡坡冲下去；
    到了谷底，损失几乎不再下降，梯度很小，每一步也就很小。
    """)
  plotValley(x, y, path)
  var rows: [[any TableCell]] = []
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
  lesson.say(
    "Going on with the same loop, and beside it the exact answer of least squares:",
    "让同一个循环继续跑下去，并与最小二乘的精确解对照：")
  lesson.table(
    [Text("epoch", "轮次"), Text("$w$"), Text("$b$"), Text("loss", "损失")],
    rows + [row("∞", bestW, bestB, bestLoss)])
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
  lesson.plot(
    "The points, the line that made them, and the line fitted so far.",
    "数据点、生成它们的直线，以及目前拟合出的直线。"
  ) { t in
    Plot(xLabel: "x", yLabel: "y") {
      Scatter(x: x.flat(), y: y.flat(), label: t("points", "数据点"))
      Line(over: 0...1, count: 2, label: "2x + 1") { 2 * $0 + 1 }
      Line(x: x.flat(), y: fitted.flat(), label: t("after 200 steps", "200 步之后"))
    }
  }
  lesson.plot(
    "The loss falls fast, then slowly: on this scale a straight line would be a steady factor.",
    "损失先快后慢地下降：在这种对数坐标上，直线意味着每步缩小同样的倍数。"
  ) { t in
    Plot(xLabel: t("epoch", "轮次"), yLabel: t("loss", "损失")) {
      Line(losses, from: 1, label: t("training loss", "训练损失"))
    }
    .yScale(.logarithmic)
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
  lesson.plot(
    "The valley of the loss, and 200 steps through it; the lowest point lies near w = 2, b = 1.",
    "损失的山谷，以及穿过它的 200 步；最低点在 w = 2、b = 1 附近。"
  ) { t in
    Plot(xLabel: "w", yLabel: "b") {
      Contour(
        x: 0...3, y: -1...2, count: 60, levels: [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 4], loss)
      Path(x: path.map(\.w), y: path.map(\.b), label: t("200 steps", "200 步"))
      Scatter(x: [1.994], y: [1.009], label: t("lowest point", "最低点"))
    }
  }
}
