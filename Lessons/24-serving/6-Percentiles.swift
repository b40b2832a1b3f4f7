import Foundation
import Gradbook
import Serving
import Workbook

/// The chapter on what a mean hides.
func tellPercentiles() {
  let arrivals = poisson(5000, perSecond: 1200)
  let batches = simulate(arrivals, largest: 16, wait: 0) { number in
    number % 400 == 200 ? 60 : 0
  }
  let times = Tensor(latencies(arrivals, batches))
  let p50 = times.quantile(0.5).item()
  let p95 = times.quantile(0.95).item()
  let p99 = times.quantile(0.99).item()
  let average = times.mean().item()
  lesson.hide()
  print("mean:", short(average), "ms")
  print("p50: ", short(p50), "ms")
  print("p95: ", short(p95), "ms")
  print("p99: ", short(p99), "ms")
  let slower = times.flat().count { $0 > average }
  print("slower than the mean:", slower, "of", times.count)
  lesson.show("percentiles")
  lesson.plot("percentiles") { t in
    Plot(xLabel: t("latency"), yLabel: t("requests")) {
      Histogram(times.flat(), bins: 60)
      VerticalLine(at: average, label: t("mean"))
      VerticalLine(at: p95, label: "p95")
      VerticalLine(at: p99, label: "p99")
    }
    .yScale(.logarithmic)
    .yRange(0.7...4000)
  }
  tellMeasured()
}

/// A chart whose numbers differ from run to run: one line, with the ⌂ of its axis that says so.
private struct Measured: Picture {
  let plot: Plot

  func svg(idPrefix: String) throws -> String {
    try plot.svg(idPrefix: idPrefix).replacing("\n", with: " ")
  }

  func terminalText(width: Int) throws -> String {
    try plot.terminalText(width: width - 2).split(separator: "\n")
      .map { $0.contains("⌂") ? String($0) : $0 + " ⌂" }.joined(separator: "\n")
  }
}

/// The real server, under load.
private func tellMeasured() {
  let address = client.address
  let load = LoadTest(address, connections: 16, requests: 1600)
  let report = lesson.attempt {
    try load.run(body: PredictionClient.body(four))
  }
  print("answered:", report.statuses[200], "failed:", report.failures)
  for share in [0.5, 0.95, 0.99] {
    let time = String(format: "%.2f", 1000 * report.percentile(share))
    print("p\(Int(100 * share)): \(time) ms ⌂")
  }
  lesson.show("measured")
  let milliseconds = report.latencies.map { 1000 * $0 }
  lesson.plot("measured") { t in
    Measured(
      plot: Plot(xLabel: t("latency"), yLabel: t("requests")) {
        Histogram(milliseconds, bins: 40)
        for share in [0.5, 0.95, 0.99] {
          VerticalLine(at: 1000 * report.percentile(share), label: "p\(Int(100 * share))")
        }
      })
  }
}
