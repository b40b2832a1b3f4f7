import Gradbook
import NN
import Training
import Workbook

/// Gradients that explode, and the rein.
func tellClipping() {
  func power(_ w: Tensor, _ times: Int) -> Tensor {
    var h = w
    for _ in 2...times { h = (h * w).named("h") }
    return h
  }
  let w = Tensor(1.5, dtype: .float64, requiresGrad: true).named("w")
  let loss = ((power(w, 8) - 1) ** 2).named("loss")
  loss.backward()
  print("loss:", loss.item(), " gradient:", w.grad?.item())
  lesson.show("four uses")
  let short = Tensor(1.5, dtype: .float64, requiresGrad: true).named("w")
  let shortLoss = ((power(short, 4) - 1) ** 2).named("loss")
  shortLoss.backward()
  lesson.film(
    "four uses", ComputationGraph(of: shortLoss),
    options: DrawingOptions(flow: .down))
  func walk(maxNorm: Double?) -> [Double] {
    let w = Tensor(1.5, dtype: .float64, requiresGrad: true)
    let optimizer = SGD([w], lr: 0.01)
    return (1...80).map { _ in
      let loss = (power(w, 8) - 1) ** 2
      optimizer.zeroGrad()
      loss.backward()
      if let maxNorm { clipGradNorm([w], maxNorm: maxNorm) }
      optimizer.step()
      return w.item()
    }
  }
  let (free, reined) = (walk(maxNorm: nil), walk(maxNorm: 1))
  lesson.show("clipped")
  lesson.table(
    "clipped", [1, 2, 3, 4, 10, 40, 80].map { step in [step, free[step - 1], reined[step - 1]] })
  lesson.plot("clipped") { t in
    func height(_ w: Double) -> Double {
      let h = w * w * w * w * w * w * w * w
      return max((h - 1) * (h - 1), 1e-4)
    }
    let stops = [1.5] + stride(from: 4, to: 60, by: 5).map { reined[$0] }
    return Plot(xLabel: "w", yLabel: t("loss")) {
      Line(over: 0.8...1.6, label: t("loss"), height)
      Scatter(x: stops, y: stops.map(height), label: t("every fifth step"))
    }
    .yScale(.logarithmic)
  }
  func gradients(_ clip: ([Tensor]) -> Void) -> [Double] {
    let a = Tensor(0.0, requiresGrad: true)
    let b = Tensor(0.0, requiresGrad: true)
    (3 * a + 4 * b).backward()
    clip([a, b])
    return [a, b].map { rounded($0.grad?.item() ?? .nan) }
  }
  print("as they are:", gradients { _ in })
  print("by norm:    ", gradients { clipGradNorm($0, maxNorm: 1) })
  print("by value:   ", gradients { clipGradValue($0, clipValue: 1) })
  lesson.show("norm and value")
}

/// A number without the last digits of rounding.
private func rounded(_ number: Double) -> Double { (number * 1e4).rounded() / 1e4 }
