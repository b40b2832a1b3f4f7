import Gradbook
import Workbook

let lesson = Lesson(8)

// MARK: - Slope by nudging

func f(_ x: Double) -> Double { 2 * x + 1 }

func slope(of f: (Double) -> Double, at x: Double, step h: Double) -> Double {
  (f(x + h) - f(x)) / h
}
for x in [3.0, 0, -100] {
  let climb = slope(of: f, at: x, step: 0.5)
  print("x = \(x)   f(x) = \(f(x))   slope = \(climb)")
}
lesson.show("a line")

// MARK: - A curve

func y(_ x: Double) -> Double { x * x * x + 5 * x * x + 10 }
print("y(2) =", y(2))
print("slope at 2 with h = 1:", slope(of: y, at: 2, step: 1))
lesson.show("a curve")
func centralSlope(
  of f: (Double) -> Double, at x: Double, step h: Double
) -> Double {
  (f(x + h) - f(x - h)) / (2 * h)  // one step to either side
}
let steps = [1, 0.1, 0.01, 1e-4, 1e-6, 1e-9, 1e-12, 1e-15]
let measured = steps.map { h in
  let oneSided = slope(of: y, at: 2, step: h)
  let central = centralSlope(of: y, at: 2, step: h)
  return [h, oneSided, oneSided - 32, central, central - 32]
}
lesson.show("smaller steps")
lesson.table("smaller steps", measured)
lesson.moving("secant", Slider("h", 0.1...2, by: 0.1, start: 2)) { h, t in
  let rise = slope(of: y, at: 2, step: h)
  let plot = Plot(xLabel: "x", yLabel: "y") {
    Line(over: 0...4.2, label: "y = x³ + 5x² + 10", y)
    Line(over: 0.6...4.2, count: 2, label: t("tangent")) { 38 + 32 * ($0 - 2) }
    Line(over: 0.6...4.2, count: 2, label: t("secant")) { 38 + rise * ($0 - 2) }
    Scatter(x: [2, 2 + h], y: [y(2), y(2 + h)])
  }
  return Moment(plot.yRange(-20...180), ["slope": rise, "error": rise - 32])
}

// MARK: - Rules

func derivative(_ x: Double) -> Double { 3 * x * x + 10 * x }
for x in [-4.0, -2, 0, 2] {
  let nudged = centralSlope(of: y, at: x, step: 1e-4)
  print("x = \(x)   rule: \(derivative(x))   nudging: \(Float(nudged))")
}
lesson.show("the rule")
lesson.plot("curve and derivative") { t in
  Plot(xLabel: "x", yLabel: "") {
    Line(over: -5.5...2.5, label: "y = x³ + 5x² + 10", y)
    Line(over: -5.5...2.5, label: "y′ = 3x² + 10x", derivative)
    HorizontalLine(at: 0)
    VerticalLine(at: -10.0 / 3, label: t("level"))
    VerticalLine(at: 0, label: t("level"))
  }
}

partialDerivatives()
chainRule()
slopeOnTheGraph()
valuesUsedTwice()
gradientsByMachine()
tensors()

// MARK: - The same in PyTorch

lesson.pytorch(
  """
  x = torch.tensor(2.0, requires_grad=True)
  y = x**3 + 5*x**2 + 10
  y.backward()
  print("f(x) =", y.item(), "at x =", x.item())
  print("f'(x) =", x.grad.item())

  a = torch.tensor(1.0, requires_grad=True)
  b = a + a
  c = b + b
  c.backward()
  print(a.grad)
  """
) {
  let x = Tensor(2.0, requiresGrad: true)
  let y = x ** 3 + 5 * x ** 2 + 10
  y.backward()
  print("f(x) =", y.item(), "at x =", x.item())
  print("f'(x) =", x.grad?.item())

  let a = Tensor(1.0, requiresGrad: true)
  let b = a + a
  let c = b + b
  c.backward()
  print(a.grad)
}

lesson.finish()
