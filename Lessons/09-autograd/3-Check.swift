import Foundation
import Gradbook
import Workbook

/// The chapter on finding a gradient by nudging, and how far to nudge.
func tellCheck() {
  func f(_ x: Value) -> Value { x * x * x.tanh() }
  func f(_ x: Double) -> Double { f(Value(x)).data }
  let point = Value(1.3)
  f(point).backward()
  let exact = point.grad
  let steps = (0...28).map { pow(10, -Double($0) / 2) }
  let forward = steps.map { h in
    abs((f(1.3 + h) - f(1.3)) / h - exact)
  }
  let central = steps.map { h in
    abs((f(1.3 + h) - f(1.3 - h)) / (2 * h) - exact)
  }
  print("exact slope:", exact)
  for (name, errors) in [("forward", forward), ("central", central)] {
    if let best = errors.indices.min(by: { errors[$0] < errors[$1] }) {
      print(name, "best h", short(steps[best]), "error", short(errors[best]))
    }
  }
  lesson.show("two ways to nudge")
  lesson.plot("error") { t in
    Plot(xLabel: t("step"), yLabel: t("error")) {
      Line(x: steps, y: forward, label: t("forward"), showsPoints: true)
      Line(x: steps, y: central, label: t("central"), showsPoints: true)
    }
    .xScale(.logarithmic)
    .yScale(.logarithmic)
  }
  let inputs = [Tensor([[0.5, -1.2], [2.0, 0.3]]), Tensor([[1.0], [-0.7]])]
  let check = checkGradients(at: inputs) { $0[0].matmul($0[1]).tanh().sum() }
  print("passed:", check.passed)
  print(check.table)
  lesson.show("checkGradients")
  let plain = 1 - pow(tanh(0.5 * 1 - 1.2 * -0.7), 2)
  lesson.set("plain", to: (plain * 10_000).rounded() / 10_000)
  if let weighted = check.entries.first {
    lesson.set("weight", to: (weighted.analytic / plain * 100).rounded() / 100)
  }
}

/// A small number in powers of ten.
private func short(_ number: Double) -> String { String(format: "%.0e", number) }

/// The chapter on derivatives of derivatives.
func tellSecondDerivatives() {
  let x = Tensor(2.0, requiresGrad: true).named("x")
  let y = x * x * x
  let slope = grad(of: y, withRespectTo: [x], createGraph: true)[0]
  let bend = grad(of: slope, withRespectTo: [x], createGraph: true)[0]
  let third = grad(of: bend, withRespectTo: [x])[0]
  print("y:   ", y.item(), "  y':  ", slope.item())
  print("y'': ", bend.item(), " y''':", third.item())
  lesson.show("three derivatives")
  lesson.figure("slope", ComputationGraph(of: slope))
  lesson.show("hessian") {
    print(hessian(at: Tensor([1.0, 2.0])) { x in x[0].square() * x[1].pow(3) })
  }
}
