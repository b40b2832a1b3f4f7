import Gradbook
import Workbook

/// The chapter on what a training run has to remember.
func tellNeeds() {
  let w = Value(2, label: "w")
  let v = Value(0.5, label: "v")
  let g = Value(1, label: "g")
  let velocity = (0.9 * v + g).named("v'")
  let next = (w - 0.1 * velocity).named("w'")
  next.backward()
  print("w' =", Float(next.data), "  dw'/dv =", Float(v.grad))
  lesson.show("momentum")
  lesson.film("momentum", ComputationGraph(of: next))
  let forgetful = 2 - 0.1 * (0.9 * 0 + 1)
  print("forgetful:", forgetful)
  print("too large by:", Float(forgetful - next.data))
  lesson.show("forgotten velocity")
  tellDetour()
}

/// Thirty steps down `w²/2` with momentum; after five of them the velocity may be lost.
private func walk(momentum: Double, forgetting: Bool) -> [Double] {
  var (place, velocity) = (2.0, 0.0)
  return [2.0]
    + (1...30).map { step in
      if forgetting && step == 6 { velocity = 0 }
      let w = Value(place, label: "w")
      (0.5 * w * w).backward()
      velocity = momentum * velocity + w.grad
      place -= 0.1 * velocity
      return place
    }
}

/// How far a run goes astray that resumes without its velocity, by its momentum.
private func tellDetour() {
  let momenta = Slider("momentum", [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99], start: 0.9)
  lesson.moving("detour", momenta) { momentum, t in
    let whole = walk(momentum: momentum, forgetting: false)
    let resumed = walk(momentum: momentum, forgetting: true)
    let gaps = zip(whole, resumed).map { abs($0 - $1) }
    let plot = Plot(xLabel: t("step"), yLabel: "w") {
      Line(whole, label: t("undisturbed"))
      Line(
        x: (5...30).map(Double.init), y: Array(resumed[5...]), label: t("resumed"),
        showsPoints: true)
      VerticalLine(at: 5, label: t("power cut"))
    }
    return Moment(
      plot.yRange(-2.5...2.5), ["gap": Float(gaps.max() ?? 0), "end": Float(gaps[30])])
  }
}
