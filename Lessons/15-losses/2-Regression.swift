import Gradbook
import Training
import Workbook

/// The chapter on losses of numbers, and what an outlier may do.
func tellRegression() {
  let x = Tensor([0.5, -2.0, 10.0])
  let zero = Tensor.zeros([3])
  print("MSE:      ", mseLoss(x, zero, reduction: .none))
  print("L1:       ", l1Loss(x, zero, reduction: .none))
  print("smooth L1:", smoothL1Loss(x, zero, reduction: .none))
  lesson.show("three losses")
  lesson.plot("three losses") { t in
    Plot(xLabel: t("error"), yLabel: t("loss")) {
      for (name, values, _) in curves { Line(x: errors, y: values, label: name) }
    }
    .yRange(0...4)
  }
  lesson.plot("their gradients") { t in
    Plot(xLabel: t("error"), yLabel: t("gradient")) {
      for (name, _, slopes) in curves { Line(x: errors, y: slopes, label: name) }
    }
    .yRange(-4...4)
  }
  tellMiddle()
  tellOutlier()
}

private let errors = (-60...60).map { Double($0) / 20 }

/// Each loss of the errors, and its gradient, as the engine computes them.
private let curves: [(name: String, values: [Double], slopes: [Double])] = [
  ("MSE", { mseLoss($0, $1, reduction: .none) }),
  ("L1", { l1Loss($0, $1, reduction: .none) }),
  ("smooth L1, β = 1", { smoothL1Loss($0, $1, reduction: .none) }),
].map { (name: String, loss: (Tensor, Tensor) -> Tensor) in
  let x = Tensor(errors, requiresGrad: true)
  let values = loss(x, Tensor.zeros(x.shape))
  values.sum().backward()
  return (name, values.flat(), x.grad?.flat() ?? [])
}

/// The constant that each loss likes best: mean or median.
private func tellMiddle() {
  let data = Tensor([1.0, 2, 3, 4, 100])
  func best(_ loss: (Tensor, Tensor) -> Tensor) -> Double {
    let candidates = (0...1000).map { Double($0) / 10 }
    let losses = candidates.map {
      loss(Tensor.full(data.shape, $0), data).item()
    }
    return candidates[losses.firstIndex(of: losses.min() ?? 0) ?? 0]
  }
  print("MSE:      ", best { mseLoss($0, $1) })
  print("L1:       ", best { l1Loss($0, $1) })
  print("smooth L1:", best { smoothL1Loss($0, $1) })
  lesson.show("one number")
}

/// A line through points of which one is far off.
private func tellOutlier() {
  manualSeed(lesson.seed)
  let x = Tensor.linspace(-1, 1, steps: 20)
  let y = 2 * x + 1 + 0.1 * Tensor.randn(20)
  y[19] = Tensor(-9.0)  // the bad one
  func fit(_ loss: (Tensor, Tensor) -> Tensor) -> (w: Double, b: Double) {
    let w = Tensor(0.0, requiresGrad: true)
    let b = Tensor(0.0, requiresGrad: true)
    let optimizer = SGD([w, b], lr: 0.05)
    for _ in 1...400 {
      optimizer.zeroGrad()
      loss(w * x + b, y).backward()
      optimizer.step()
    }
    return (w.item(), b.item())
  }
  let fits = [
    ("MSE", fit { mseLoss($0, $1) }), ("L1", fit { l1Loss($0, $1) }),
    ("smooth L1", fit { smoothL1Loss($0, $1) }),
  ]
  for (name, line) in fits {
    print("w =", Float(line.w), " b =", Float(line.b), " by", name)
  }
  lesson.show("a bad point")
  lesson.plot("a bad point") { t in
    Plot(xLabel: "x", yLabel: "y") {
      Scatter(x: x.flat(), y: y.flat(), label: t("data"))
      for (name, line) in fits {
        Line(over: -1...1, count: 2, label: name) { line.w * $0 + line.b }
      }
    }
  }
}
