import Gradbook
import Workbook

/// From a gradient to learning: the loop that the rest of the course takes apart.
func teachLearning() {

  let w = Value(3, label: "w")
  let x = Value(2, label: "x")
  let b = Value(1, label: "b")
  func loss() -> Value { (w * x + b - 10).square().named("loss") }

  let first = loss()
  first.backward()
  lesson.show("a loss") {
    print("loss =", first.data)
    print("dloss/dw =", w.grad)
    print("dloss/db =", b.grad)
  }

  lesson.film("a loss", ComputationGraph(of: first))

  var losses: [Double] = []
  var weights: [Double] = []
  lesson.show("eight steps") {
    for _ in 0..<8 {
      w.zeroGrad()  // forget the gradients of the step before
      b.zeroGrad()
      let loss = loss()  // forward: compute the loss, and record how
      loss.backward()  // backward: one gradient for every leaf
      losses.append(loss.data)
      weights.append(w.data)
      w.data -= 0.05 * w.grad  // a small step downhill
      b.data -= 0.05 * b.grad
    }
  }

  lesson.table("eight steps", losses.indices.map { [$0, weights[$0], losses[$0]] })

  lesson.plot("eight steps") { t in
    Plot(xLabel: t("step"), yLabel: t("loss")) {
      Line(losses, label: t("loss"), showsPoints: true)
    }
    .yScale(.logarithmic)
  }

}
