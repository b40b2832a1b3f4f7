import Training
import Workbook

/// The chapter on a state that is handed on, and the one weight behind all steps.
func tellState() {
  let w = Tensor(0.5, requiresGrad: true).named("w")
  let u = Tensor(0.9, requiresGrad: true).named("u")
  var h = Tensor(0.0).named("h₀")
  for (t, x) in [1.0, -0.5, 0.25].enumerated() {
    h = (w * Tensor(x).named("x\(t + 1)") + u * h).tanh().named("h\(t + 1)")
  }
  h.backward()
  print("h₃ =", rounded(h.item()))
  print("∂h₃/∂u =", slope(u))
  lesson.show("three steps")
  lesson.film(
    "unrolled", ComputationGraph(of: h),
    options: DrawingOptions(flow: .down))

  let copies = (1...3).map { _ in Tensor(0.9, requiresGrad: true) }
  h = Tensor(0.0)
  for (u, x) in zip(copies, [1.0, -0.5, 0.25]) {
    h = (0.5 * x + u * h).tanh()
  }
  h.backward()
  for (t, u) in copies.enumerated() {
    print("step \(t + 1) alone:", slope(u))
  }
  lesson.show("step by step")
}

/// The gradient of a single number.
func slope(_ x: Tensor) -> Double { rounded((x.grad ?? Tensor(0)).item()) }
