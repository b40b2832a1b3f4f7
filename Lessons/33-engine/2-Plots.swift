import Foundation
import Workbook

/// The names of values, in their order.
func words(_ order: [Value]) -> String {
  order.map { value in names.first { $0.0 === value }?.1 ?? "?" }.joined(separator: " ")
}

/// How far the nudged slope is from the engine's, by the size of the nudge.
func tellNudge() {
  let leaf = Value(2)
  let product = leaf * Value(-3)
  (product + product * product).backward()
  let sizes = (0...12).map { pow(10, -Double($0)) }
  func oneSided(_ h: Double) -> Double { (height(2 + h) - height(2)) / h }
  func twoSided(_ h: Double) -> Double { (height(2 + h) - height(2 - h)) / (2 * h) }
  func errors(_ slope: (Double) -> Double) -> [Double] {
    sizes.map { max(abs(slope($0) - leaf.grad), 1e-16) }
  }
  lesson.moving("nudge", Slider("h", sizes, start: 1e-6)) { h, t in
    let plot = Plot(xLabel: t("h"), yLabel: t("error")) {
      Line(x: sizes, y: errors(oneSided), label: t("one"), showsPoints: true)
      Line(x: sizes, y: errors(twoSided), label: t("two"), showsPoints: true)
      VerticalLine(at: h, label: t("here"))
    }
    return Moment(
      plot.xScale(.logarithmic).yScale(.logarithmic),
      ["engine": leaf.grad, "one off": oneSided(h) - leaf.grad, "two off": twoSided(h) - leaf.grad])
  }
}

/// The losses, and the plane as the network sees it.
func plotTraining() {
  func answer(_ point: [Double]) -> Double { network(point.map { Value($0) })[0].data }
  lesson.set("right", to: zip(points, labels).count { answer($0) * $1 > 0 })
  lesson.plot("loss") { t in Plot(xLabel: t("step"), yLabel: t("loss")) { Line(losses) } }
  let levels = [-0.5, 0, 0.5]
  let boundary = Contour(x: -1.6...2.6, y: -1.2...1.7, count: 41, levels: levels) {
    answer([$0, $1])
  }
  func moon(_ label: Double, _ name: String) -> Scatter {
    let own = zip(points, labels).filter { $0.1 == label }.map(\.0)
    return Scatter(x: own.map { $0[0] }, y: own.map { $0[1] }, label: name)
  }
  lesson.plot("moons") { t in
    Plot(xLabel: "x₁", yLabel: "x₂") {
      boundary
      moon(-1, t("upper"))
      moon(1, t("lower"))
    }
    .xRange(-1.6...2.6).yRange(-1.2...1.7).size(width: 520, height: 400)
  }
}
