import Foundation
import Gradbook
import NN
import Profiling
import Workbook

/// A batch that a simulated server computes.
struct SimulatedBatch {
  let members: Range<Int>
  let start: Double
  let end: Double
}

/// The chapter on one call for many requests.
func tellBatches() {
  manualSeed(lesson.seed)
  let net = Sequential {
    Linear(64, 256)
    ReLU()
    Linear(256, 256)
    ReLU()
    Linear(256, 1)
  }
  net.eval()
  let rows = Tensor.randn(64, 64)
  func time(_ count: Int) -> Double {
    let part = rows[0..<count]
    return shortest { noGrad { _ = net(part) } }
  }
  let one = time(1)
  for count in [4, 16, 64] {
    let ratio = time(count) / one
    print(
      Text(
        "\(count) rows: \(short(ratio)) times as long as one ⌂",
        "\(count) 行的用时是一行的 \(short(ratio)) 倍 ⌂"))
  }
  lesson.show("ratio")
  tellForming()
  tellKnobs()
}

/// What a call takes in the simulation, in milliseconds: a fixed part, and a part for each row.
func work(_ rows: Int) -> Double { 2 + 0.1 * Double(rows) }

/// How waiting requests become batches, request by request.
private func tellForming() {
  let arrivals: [Double] = [0, 1, 1, 2, 2, 3, 3, 4, 11, 12]
  lesson.hide()
  let batches = simulate(arrivals, largest: 4, wait: 3)
  for batch in batches {
    let members = batch.members.map { $0 + 1 }
    print("\(members) begin at \(batch.start), done at", short(batch.end))
  }
  lesson.show("forming")
  lesson.plot("forming") { t in
    let steps = Array(0...17)
    let cells = arrivals.indices.map { request in
      let batch = batches.first { $0.members.contains(request) }
      return steps.map { step -> String in
        guard let batch else { return "" }
        let now = Double(step)
        if now < arrivals[request] || now >= batch.end { return "" }
        return now < batch.start ? "…" : "■"
      }
    }
    return CellPicture(t("title")).adding(
      Cells(cells, caption: t("caption"))
        .rowNames(arrivals.indices.map { "\($0 + 1)" })
        .columnNames(steps.map(String.init))
        .look(.chosen) { row, column in cells[row][column] == "■" })
  }
}

/// The two knobs: the largest batch and the longest wait.
private func tellKnobs() {
  let loads = (0..<66).map { 50 * pow(1.08, Double($0)) }
  func most(_ largest: Int) -> Double { 1000 * Double(largest) / work(largest) }
  func late(_ load: Double, _ largest: Int) -> Double {
    if load > most(largest) { return .nan }  // the queue grows without end
    let arrivals = poisson(3000, perSecond: load)
    let latencies = latencies(arrivals, simulate(arrivals, largest: largest, wait: 0))
    return Tensor(latencies).quantile(0.99).item()
  }
  let sizes = [1, 4, 16, 64]
  let curves = sizes.map { largest in (largest, loads.map { late($0, largest) }) }
  lesson.hide()
  lesson.plot("load") { t in
    Plot(xLabel: t("load"), yLabel: t("latency")) {
      for (largest, tails) in curves {
        Line(x: loads, y: tails, label: t("largest", ["count": largest]))
      }
    }
    .xScale(.logarithmic)
    .yRange(0...40)
  }
  lesson.table(
    "load",
    sizes.map { largest -> [any TableCell] in
      let tails = [300.0, 1500, 4000].map { late($0, largest) }
      return [largest, Int(most(largest))]
        + tails.map { $0.isNaN ? "–" : short($0) as any TableCell }
    })
  let waits = stride(from: 0.0, through: 20, by: 1).map { $0 }
  func run(_ wait: Double, _ load: Double) -> (latency: Double, rows: Double) {
    let arrivals = poisson(4000, perSecond: load)
    let batches = simulate(arrivals, largest: 16, wait: wait)
    let all = latencies(arrivals, batches)
    return (all.reduce(0, +) / Double(all.count), Double(all.count) / Double(batches.count))
  }
  let (quiet, busy) = (waits.map { run($0, 100) }, waits.map { run($0, 1500) })
  lesson.hide()
  lesson.plot("wait") { t in
    Plot(xLabel: t("wait"), yLabel: t("latency")) {
      Line(x: waits, y: quiet.map(\.latency), label: t("quiet"), showsPoints: true)
      Line(x: waits, y: busy.map(\.latency), label: t("busy"), showsPoints: true)
    }
  }
  lesson.table(
    "wait",
    [0, 2, 5, 10].map { wait in
      [wait] as [any TableCell]
        + [quiet[wait], busy[wait]].flatMap { [short($0.latency), short($0.rows)] }
    })
}

// MARK: - A simulated server

/// Moments at which requests arrive independently of one another, in milliseconds.
func poisson(_ count: Int, perSecond rate: Double, seed: Int = 3) -> [Double] {
  var numbers = Generator(seed: seed)
  var now = 0.0
  return (0..<count).map { _ in
    now -= log(1 - Double.random(in: 0..<1, using: &numbers)) / rate * 1000
    return now
  }
}

/// Which batches are formed, and when: the rule of exercise 24.4.
///
/// - Parameter pause: how much longer a batch takes, by its number.
func simulate(
  _ arrivals: [Double], largest: Int, wait: Double, pause: (Int) -> Double = { _ in 0 }
) -> [SimulatedBatch] {
  var (batches, free) = ([SimulatedBatch](), 0.0)
  var next = 0
  while next < arrivals.count {
    let filled = next + largest <= arrivals.count ? arrivals[next + largest - 1] : .infinity
    let start = max(free, min(filled, arrivals[next] + wait))
    let rest = next..<min(next + largest, arrivals.count)
    let members = next..<(rest.first { arrivals[$0] > start } ?? rest.upperBound)
    free = start + work(members.count) + pause(batches.count)
    batches.append(SimulatedBatch(members: members, start: start, end: free))
    next = members.upperBound
  }
  return batches
}

/// From the arrival of each request to the end of its batch.
func latencies(_ arrivals: [Double], _ batches: [SimulatedBatch]) -> [Double] {
  batches.flatMap { batch in batch.members.map { batch.end - arrivals[$0] } }
}

/// A number with at most one digit behind the point.
func short(_ number: Double) -> Double { (number * 10).rounded() / 10 }

/// The shortest of several runs, in seconds.
private func shortest(of runs: Int = 15, _ body: () -> Void) -> Double {
  (0..<runs).map { _ in ContinuousClock().measure(body) / .seconds(1) }.min() ?? 0
}
