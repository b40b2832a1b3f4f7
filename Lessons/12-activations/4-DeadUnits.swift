import Gradbook
import Training
import Workbook

/// The chapter on units that no gradient reaches any more.
func tellDeadUnits() {
  let x = Value(2, label: "x")
  let (w1, b1) = (Value(0.5, label: "w1"), Value(0.25, label: "b1"))
  let (w2, b2) = (Value(0.5, label: "w2"), Value(-4, label: "b2"))
  let h1 = (w1 * x + b1).relu().named("h1")
  let h2 = (w2 * x + b2).relu().named("h2")
  let loss = ((h1 + h2 - 3) ** 2).named("loss")
  loss.backward()
  print("alive:", h1.data, "grad of w1:", w1.grad)
  print("dead: ", h2.data, "grad of w2:", w2.grad)
  lesson.show("two units")
  let graph = ComputationGraph(of: loss)
  lesson.film(
    "two units", graph,
    options: DrawingOptions(flow: .down, heat: gradientHeat(graph)))

  func train(_ activation: (Tensor) -> Tensor) -> Tensor {
    var w = Tensor([0.5, 0.5], requiresGrad: true)
    var b = Tensor([0.25, -4], requiresGrad: true)
    for _ in 1...100 {
      let loss = (activation(w * 2 + b).sum() - 3) ** 2
      loss.backward()
      noGrad {
        if let dw = w.grad, let db = b.grad {
          w -= 0.01 * dw
          b -= 0.01 * db
        }
      }
      w.zeroGrad()
      b.zeroGrad()
    }
    return w.detach()
  }
  print("w with ReLU: ", train { $0.relu() })
  print("w with leaky:", train { $0.leakyRelu(negativeSlope: 0.01) })
  lesson.show("after one bad step")
  tellCensus()
}

/// Counts the dead units of a trained layer.
private func tellCensus() {
  func census(
    learningRate: Double, _ activation: (Tensor) -> Tensor
  ) -> (dead: Int, loss: Double) {
    manualSeed(lesson.seed)
    let x = Tensor.linspace(-1, 1, steps: 64).reshape(64, 1)
    let target = (3 * x).sin()
    let (w1, b1) = (Tensor.randn(1, 64), Tensor.randn(64))
    let w2 = Tensor.randn(64, 1) * 0.125
    var error = 0.0
    for parameter in [w1, b1, w2] { parameter.requiresGrad = true }
    let optimizer = SGD([w1, b1, w2], lr: learningRate)
    for _ in 1...300 {
      let hidden = activation(x.matmul(w1) + b1)
      let loss = mseLoss(hidden.matmul(w2), target)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
      error = loss.item()
    }
    guard let dw = w1.grad, let db = b1.grad else { return (0, error) }
    let dead = zip(dw.flat(), db.flat()).count { $0 == 0 && $1 == 0 }
    return (dead, error)
  }
  let rates = [0.01, 0.05, 0.08, 0.2]
  lesson.show("census")
  lesson.set("born", to: census(learningRate: 0) { $0.relu() }.dead)
  lesson.table(
    "census",
    rates.map { rate in
      let plain = census(learningRate: rate) { $0.relu() }
      let leaky = census(learningRate: rate) { $0.leakyRelu() }
      return [rate, plain.dead, rounded(plain.loss), leaky.dead, rounded(leaky.loss)]
    })
}
