import Foundation
import Gradbook
import Workbook

/// Several inputs: partial derivatives, the gradient, and the way it points.
func partialDerivatives() {
  func g(_ x: Double, _ y: Double) -> Double { x * x + x * y + 2 * y * y }
  let alongX = centralSlope(of: { g($0, 1) }, at: 2, step: 0.5)  // y held at 1
  let alongY = centralSlope(of: { g(2, $0) }, at: 1, step: 0.5)  // x held at 2
  print("∂g/∂x =", alongX, "  ∂g/∂y =", alongY)
  lesson.show("two partial derivatives")

  let degrees = Array(stride(from: 0.0, through: 360, by: 1))
  let slopes = degrees.map { angle in
    let (dx, dy) = (cos(angle * .pi / 180), sin(angle * .pi / 180))
    return centralSlope(of: { g(2 + $0 * dx, 1 + $0 * dy) }, at: 0, step: 0.5)
  }
  let steepest = slopes.indices.max { slopes[$0] < slopes[$1] } ?? 0
  print("steepest at \(degrees[steepest])°, slope \(Float(slopes[steepest]))")
  print("(5, 6) points to \(Float(atan2(6.0, 5) * 180 / .pi))°")
  print("its length is \(Float(sqrt(5.0 * 5 + 6 * 6)))")
  lesson.show("all directions")

  lesson.plot("compass") { t in
    Plot(xLabel: t("direction"), yLabel: t("slope")) {
      Line(x: degrees, y: slopes)
      HorizontalLine(at: 0)
      VerticalLine(at: degrees[steepest], label: t("uphill"))
      VerticalLine(at: degrees[steepest] + 180, label: t("downhill"))
    }
    .xRange(0...360).yRange(-10...10)
  }
  lesson.plot("heights") { t in
    Plot(xLabel: "x", yLabel: "y") {
      Contour(x: -3...4, y: -2.5...2.5, levels: [0.5, 2, 5, 8, 12, 18, 26], g)
      Path(x: [2, 3], y: [1, 2.2], label: t("gradient"))
      Path(x: [2, 1], y: [1, -0.2], label: t("against"))
      Annotation("(2, 1)", x: 2.1, y: 0.9)
    }
    .xRange(-3...4).yRange(-2.5...2.5).equalAxes()
  }
}
