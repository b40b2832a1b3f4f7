import Gradbook
import Workbook

/// The chapter on the paths, drawn.
func tellPaths() {
  drawPaths("momentum", of: ["SGD", "momentum"])
  drawPaths("adaptive", of: ["RMSprop", "Adam", "AdamW"])
  lesson.plot("heights") { t in
    Plot(xLabel: t("step"), yLabel: "f") {
      for (name, places) in library {
        Line(places.map { max(height($0[0], $0[1]), 1e-9) }, label: t(name))
      }
    }
    .yScale(.logarithmic)
  }
}

private func drawPaths(_ name: String, of names: [String]) {
  lesson.plot(name) { t in
    Plot(xLabel: "x", yLabel: "y") {
      Contour(x: -5...2, y: -1.6...1.6, count: 33, height)
      for (name, places) in library where names.contains(name) {
        Path(x: places.prefix(41).map { $0[0] }, y: places.prefix(41).map { $0[1] }, label: t(name))
      }
    }
    .xRange(-5...2).yRange(-1.6...1.6)
  }
}
