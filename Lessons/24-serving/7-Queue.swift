import Foundation
import Gradbook
import Serving
import Workbook

/// The chapter on queues: how long they grow, and when to refuse.
func tellQueue() {
  let arrivals = poisson(20_000, perSecond: 380, seed: 5)
  let batches = simulate(arrivals, largest: 1, wait: 0)
  let times = latencies(arrivals, batches)
  let (first, last) = (arrivals[0], batches[batches.count - 1].end)
  let perSecond = Double(times.count) / (last - first) * 1000
  let average = times.reduce(0, +) / Double(times.count)
  let inside = countInside(arrivals, batches)
  lesson.hide()
  print("requests a second, λ:       ", short(perSecond))
  print("seconds in the server, W:   ", short(average) / 1000)
  print("requests inside, counted, L:", short(inside))
  print("λ · W:                      ", short(perSecond * average / 1000))
  lesson.show("Little")
  tellUtilisation()
  tellOverload()
  tellRefusal()
}

/// How many requests are in the server, on average over time: counted, arrival by arrival.
private func countInside(_ arrivals: [Double], _ batches: [SimulatedBatch]) -> Double {
  let moments = arrivals.map { ($0, 1) } + batches.map { ($0.end, -$0.members.count) }
  var (inside, area, before) = (0, 0.0, arrivals[0])
  for (moment, change) in moments.sorted(by: { $0.0 < $1.0 }) {
    area += Double(inside) * (moment - before)
    (inside, before) = (inside + change, moment)
  }
  return area / (before - arrivals[0])
}

/// The time in the server against how busy it is.
private func tellUtilisation() {
  let full = 1000 / work(1)
  let shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98]
  let times = shares.map { share in
    let arrivals = poisson(20_000, perSecond: share * full, seed: 5)
    let all = latencies(arrivals, simulate(arrivals, largest: 1, wait: 0))
    return all.reduce(0, +) / Double(all.count)
  }
  for place in [4, 7, 9, 11] {
    print("busy \(Int(100 * shares[place])) %:", short(times[place]), "ms")
  }
  lesson.show("busy")
  lesson.plot("busy") { t in
    Plot(xLabel: t("busy"), yLabel: t("latency")) {
      Line(x: shares.map { 100 * $0 }, y: times, label: t("simulated"), showsPoints: true)
      Line(over: 10...98, label: t("formula")) { busy in
        let share = busy / 100
        return work(1) * (1 + share / (2 * (1 - share)))
      }
      HorizontalLine(at: work(1), label: t("work"))
    }
  }
  lesson.moving("busier", Slider("busy", 10...95, by: 5, start: 50)) { busy, t in
    let arrivals = poisson(5000, perSecond: busy / 100 * full, seed: 5)
    let times = Tensor(latencies(arrivals, simulate(arrivals, largest: 1, wait: 0)))
    let shares = (0...100).map { Double($0) / 100 }
    let plot = Plot(xLabel: t("latency"), yLabel: t("answered")) {
      Line(x: shares.map { times.quantile($0).item() }, y: shares.map { $0 * 100 })
      HorizontalLine(at: 99, label: "p99")
    }
    return Moment(
      plot.xRange(0...60).yRange(0...105),
      ["mean": short(times.mean().item()), "p99": short(times.quantile(0.99).item())])
  }
}

/// More requests than the server can answer, with an endless queue and with a short one.
private func tellOverload() {
  let arrivals = poisson(1500, perSecond: 1.3 * 1000 / work(1), seed: 7)
  let endless = admit(arrivals, queue: .max)
  let short = admit(arrivals, queue: 20)
  func told(_ times: [Double?]) -> String {
    let answered = times.compactMap { $0 }
    let p99 = Tensor(answered).quantile(0.99).item()
    return "answered \(answered.count), refused \(times.count - answered.count),"
      + " p99 \(Int(p99)) ms"
  }
  lesson.hide()
  print("endless queue:", told(endless))
  print("at most 20:   ", told(short))
  lesson.show("overload")
  lesson.plot("overload") { t in
    Plot(xLabel: t("arrival"), yLabel: t("latency")) {
      Scatter(
        x: arrivals.map { $0 / 1000 }, y: endless.map { $0 ?? .nan }, label: t("endless"))
      Scatter(x: arrivals.map { $0 / 1000 }, y: short.map { $0 ?? .nan }, label: t("short"))
    }
  }
}

/// The latencies where at most so many may wait; `nil` for a request that is turned away at once.
private func admit(_ arrivals: [Double], queue: Int) -> [Double?] {
  var starts: [Double] = []
  var free = 0.0
  return arrivals.map { arrival in
    if starts.reversed().prefix(while: { $0 > arrival }).count >= queue { return nil }
    let start = max(arrival, free)
    free = start + work(1)
    starts.append(start)
    return free - arrival
  }
}

// MARK: - The real server, full

/// A queue of two places that is full.
private func tellRefusal() {
  var limits = ServerLimits()
  limits.largestBatch = 1
  limits.longestQueue = 2
  lesson.show("limits")
  let busy = lesson.attempt { try HeldServer(limits: limits, waiting: 2) }
  lesson.hide()
  lesson.show("refusal") {
    let fourth = try PredictionClient(busy.address).send(
      "POST", "/predict", body: #"{"data": [[1, 2]]}"#)
    print("the fourth:", fourth.status)
    print("Retry-After:", fourth["Retry-After"])
    busy.letThrough()
    print("the others:", busy.statuses)
  }
  busy.server.stop()
}
