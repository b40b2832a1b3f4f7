import Distribution
import Foundation
import Gradbook
import Workbook

/// The chapters on many nodes, and on models that fit into none.
func tellScale() {
  let measured = [
    (1_000, 0.13e-3), (100_000, 0.23e-3), (1_000_000, 1.36e-3), (10_000_000, 12.2e-3),
  ].map { AllReduceMeasurement(bytes: $0.0, seconds: $0.1) }
  let cost = AllReduceCost.fitted(.ring, worldSize: 4, to: measured)
  print("latency:", shortened(1e6 * cost.link.latency), "µs")
  print("bandwidth:", shortened(cost.link.bandwidth / 1e9), "GB/s")
  let errors = measured.map { abs(cost.relativeError(of: $0)) }
  print("off by at most", percent(errors.max() ?? 0))
  lesson.show("fitted")
  func exchange(_ nodes: Int) -> Double {
    cost.scaled(to: nodes).seconds(bytes: 100_000_000)
  }
  /// A step in seconds: two thirds of the computing can hide the exchange.
  func step(_ nodes: Int, computing: Double) -> Double {
    computing + max(0, exchange(nodes) - 2 / 3 * computing)
  }
  for nodes in [8, 64, 1024] {
    print(nodes, "nodes: all-reduce", shortened(1e3 * exchange(nodes)), "ms")
  }
  lesson.show("model")
  for nodes in [64, 1024] {
    let seconds = step(nodes, computing: 12.8 / Double(nodes))
    print(nodes, "nodes:", shortened(12.8 / seconds), "times as fast as one")
  }
  lesson.show("divided")
  lesson.table(
    "nodes",
    [1, 8, 64, 1024].map { nodes in
      let (own, shared) = (
        step(nodes, computing: 0.2), step(nodes, computing: 12.8 / Double(nodes))
      )
      return [
        nodes, shortened(1e3 * own), percent(0.2 / own), shortened(1e3 * shared),
        shortened(12.8 / shared),
      ]
    })
  let counts = stride(from: 0.0, through: 10, by: 0.5).map { pow(2, $0) }
  lesson.plot("speed-up") { t in
    Plot(xLabel: t("nodes"), yLabel: t("speed-up")) {
      Line(x: counts, y: counts, label: t("ideal"))
      Line(
        x: counts, y: counts.map { $0 * 0.2 / step(Int($0), computing: 0.2) }, label: t("own"))
      Line(
        x: counts, y: counts.map { 12.8 / step(Int($0), computing: 12.8 / $0) },
        label: t("divided"), showsPoints: true)
      Line(x: counts, y: counts.map { 1 / (0.01 + 0.99 / $0) }, label: t("Amdahl"))
    }
    .xScale(.logarithmic).yScale(.logarithmic)
  }
  tellPipeline()
}

/// Four stages of one model, and four parts of a batch that go through them.
private func tellPipeline() {
  let (stages, parts) = (4, 4)
  let half = stages + parts - 1  // slots until all parts are through
  let idle = 2 * half - 2 * parts
  print("idle in", idle, "of", 2 * half, "slots")
  print("share:", rounded(Double(idle) / Double(2 * half)))
  lesson.show("bubble")
  lesson.plot("pipeline") { t in
    let rows = (0..<stages).map { stage in
      (0..<2 * half).map { time -> String in
        let part = time < half ? time - stage : time - half - (stages - 1 - stage)
        guard (0..<parts).contains(part) else { return "" }
        return time < half ? "→\(part)" : "←\(parts - 1 - part)"
      }
    }
    return CellPicture(t("title")).adding(
      Cells(rows, caption: t("time")).rowNames((0..<stages).map { t("stage", ["number": $0]) })
        .look(.chosen) { row, column in rows[row][column].hasPrefix("→") })
  }
}

/// A number in three significant digits.
func shortened(_ number: Double) -> String {
  String(format: (1000..<1e6).contains(abs(number)) ? "%.0f" : "%.3g", number)
}

func percent(_ share: Double) -> String { String(format: "%.0f %%", 100 * share) }

/// Four decimals.
nonisolated func rounded(_ number: Double) -> Double { (number * 1e4).rounded() / 1e4 + 0 }

func decimals(_ numbers: [Double]) -> String {
  numbers.map { String(format: "%.3f", $0) }.joined(separator: ", ")
}

func decimals(_ tensor: Tensor) -> String { decimals(tensor.detach().flat()) }
