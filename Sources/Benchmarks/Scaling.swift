import Foundation
import Gradbook
import Plotting

/// Measures cost against size, and draws it.
struct Scaling {
  let language: Language
  let effort: Double

  /// A series with what was measured: milliseconds for each size.
  struct Curve {
    let series: ScalingSeries
    let points: [(size: Int, milliseconds: Double)]

    /// The law from the size on from which it is to hold.
    var law: PowerLaw? {
      PowerLaw(
        points.filter { $0.size >= series.fittedFrom }.map { (Double($0.size), $0.milliseconds) })
    }
  }

  /// Measures everything and writes the chart into a folder. Throws if gnuplot is missing or the
  /// folder cannot be written to.
  func run(output: String) throws {
    let curves = ScalingSeries.all.map(measure)
    let folder = URL(fileURLWithPath: output).appending(path: "bench")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "scaling.svg")
    try Data(chart(of: curves).svg(idPrefix: "scaling").utf8).write(to: file, options: .atomic)
    Report.note(output + "/bench/scaling.svg")
  }

  private func measure(_ series: ScalingSeries) -> Curve {
    let watch = Stopwatch(workload: "scaling", threads: 2, effort: effort)
    let points = series.sizes.map { size in
      Report.progress("\(series.name)  \(size)")
      let body = series.make(size)
      // The fastest of the repeats: what else runs on the machine only ever adds.
      let seconds = watch.samples(warm: 0.1, atLeast: 5, budget: 0.5, body).min() ?? 0
      return (size: size, milliseconds: seconds * 1e3)
    }
    for point in points { Report.line(Line(series: series.name, point)) }
    let curve = Curve(series: series, points: points)
    Report.note(judgement(of: curve))
    return curve
  }

  /// A point as a line of JSON.
  private struct Line: Codable {
    var workload = "scaling"
    var series: String
    var size: Int
    var unit = "ms"
    var min: Double

    init(series: String, _ point: (size: Int, milliseconds: Double)) {
      self.series = series
      size = point.size
      min = point.milliseconds.rounded(toDigits: 6)
    }
  }

  private func judgement(of curve: Curve) -> String {
    guard let law = curve.law else { return curve.series.name }
    let verdict =
      !curve.series.mustBeLinear
      ? Text("need not be linear", "不要求线性")
      : law.isLinear
        ? Text("at most linear, as it must be", "增长不超过线性，符合要求")
        : Text("GROWS FASTER THAN ITS SIZE", "增长快于规模，不符合要求")
    let exponent = String(format: "%.2f", law.exponent)
    let each = String(
      format: "%.3g", (curve.points.last.map { $0.milliseconds / Double($0.size) } ?? 0) * 1e6)
    return Text(
      "\(curve.series.title.english): time ~ size^\(exponent) from \(curve.series.fittedFrom) on, "
        + "\(each) ns each at the end; \(verdict.english)",
      "\(curve.series.title.chinese)：从 \(curve.series.fittedFrom) 起，时间 ~ 规模^\(exponent)，"
        + "末端每个 \(each) ns；\(verdict.chinese)")(language)
  }

  private func chart(of curves: [Curve]) -> Plot {
    Plot(
      title: language == .english ? "Cost against size" : "耗时与规模",
      xLabel: language == .english ? "nodes, elements, batch, layers" : "节点数、元素数、批量大小、层数",
      yLabel: language == .english ? "time in ms" : "时间（毫秒）"
    ) {
      for curve in curves {
        Plotting.Line(
          x: curve.points.map { Double($0.size) }, y: curve.points.map(\.milliseconds),
          label: curve.series.title(language), showsPoints: true)
      }
      Plotting.Line(
        x: [1e3, 1e8], y: [0.1, 1e4], label: Text("linear: 100 ns each", "线性：每个 100 ns")(language))
    }
    .xScale(.logarithmic).yScale(.logarithmic).size(width: 760, height: 520)
  }
}
