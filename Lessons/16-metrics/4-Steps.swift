import Gradbook
import Workbook

/// The chapter on why a metric is no loss, and on one that can be made into one.
func tellSteps() {
  let x = Tensor([-2.0, -1.0, 1.0, 2.0])
  let t = Tensor([0.0, 0.0, 1.0, 1.0])
  func accuracy(bias b: Double) -> Double {
    ((x + b .> 0).to(.float32) .== t).to(.float32).mean().item()
  }
  func loss(bias b: Double) -> Double {
    binaryCrossEntropyWithLogits(x + b, t).item()
  }
  print("accuracy:", [-1.5, -0.5, 0, 0.5, 1.5].map { accuracy(bias: $0) })
  lesson.show("staircase")
  lesson.plot("staircase") { t in
    Plot(xLabel: t("bias b"), yLabel: "") {
      Line(over: -3...3, count: 601, label: t("accuracy")) { accuracy(bias: $0) }
      Line(over: -3...3, label: t("loss bce")) { loss(bias: $0) }
    }
    .yRange(0...1.2)
  }
  let logits = Tensor([-1.0, 0.5, 1.0], requiresGrad: true).named("logits")
  let truth = Tensor([0.0, 0.0, 1.0]).named("t")
  let p = logits.sigmoid().named("p")
  let hits = (p * truth).sum().named("TP")
  let f1 = (2 * hits / (p.sum() + truth.sum())).named("F1")
  f1.backward()
  print("soft F1:", f1.item())
  print("gradient:", logits.grad)
  lesson.show("soft F1")
  lesson.film("soft F1", ComputationGraph(of: f1))
}
