import Foundation
import Gradbook
import GraphDrawing

extension ReductionTimeline {
  /// The timeline as a picture: the pass with its gradients on top, a lane for each bucket below.
  ///
  /// A bucket waits from when it is full until all ranks have theirs, then moves. What moves to the left
  /// of the dashed line is hidden behind computing.
  public var chart: LaneChart {
    let milliseconds = Text("ms", "毫秒")
    var items: [LaneChart.Item] = [
      .bar(lane: 0, from: 0, to: computed * 1e3, Text("backward", "反向传播"), .work)
    ]
    items += gradients.map { .mark(lane: 0, at: $0.time * 1e3, Text($0.name)) }
    for (index, bucket) in buckets.enumerated() {
      let lane = index + 1
      if bucket.began > bucket.launched {
        items.append(
          .bar(
            lane: lane, from: bucket.launched * 1e3, to: bucket.began * 1e3,
            Text("waiting", "等待"), .waiting))
      }
      items.append(
        .bar(
          lane: lane, from: bucket.began * 1e3, to: bucket.ended * 1e3,
          Text(ByteText.text(bucket.bytes)), .moving))
    }
    items.append(.line(at: computed * 1e3, Text("backward has ended", "反向传播结束")))
    let end = max(finished, computed) * 1e3
    return LaneChart(
      Text("gradients on their way, \(worldSize) ranks", "梯度的传输，\(worldSize) 个 rank"),
      axis: milliseconds,
      lanes: [Text("backward", "反向传播")]
        + buckets.indices.map { Text("bucket \($0)", "桶 \($0)") },
      end: end, ticks: Self.ticks(to: end), items: items, summary: summary)
  }

  /// The timeline as trace events, for ui.perfetto.dev: a row for the pass, one for each bucket.
  public func chromeTrace(language: Language = .english) -> String {
    var events: [[String: Any]] = []
    func add(_ name: String, _ row: Int, _ from: Double, _ to: Double) {
      events.append([
        "ph": "X", "pid": 1, "tid": row, "ts": from * 1e6, "dur": max(0, to - from) * 1e6,
        "name": name, "cat": "distribution",
      ])
    }
    add(Text("backward", "反向传播")(language), 0, 0, computed)
    for gradient in gradients {
      events.append([
        "ph": "i", "s": "t", "pid": 1, "tid": 0, "ts": gradient.time * 1e6, "name": gradient.name,
      ])
    }
    for (index, bucket) in buckets.enumerated() {
      add(Text("waiting", "等待")(language), index + 1, bucket.launched, bucket.began)
      add(ByteText.text(bucket.bytes), index + 1, bucket.began, bucket.ended)
    }
    let rows: [Text] =
      [Text("backward", "反向传播")] + buckets.indices.map { Text("bucket \($0)", "桶 \($0)") }
    for (row, name) in rows.enumerated() {
      events.append([
        "ph": "M", "pid": 1, "tid": row, "name": "thread_name", "args": ["name": name(language)],
      ])
    }
    let trace: [String: Any] = ["displayTimeUnit": "ms", "traceEvents": events]
    let data = try? JSONSerialization.data(withJSONObject: trace, options: .sortedKeys)
    return String(decoding: data ?? Data("{}".utf8), as: UTF8.self)
  }

  private var summary: Text {
    let percent = Int((overlap * 100).rounded())
    let total = NumberText.text(reductionTime * 1e3, digits: 3)
    let rest = NumberText.text(max(0, finished - computed) * 1e3, digits: 3)
    return Text(
      "data move for \(total) ms, \(percent) % of it while backward computes; then \(rest) ms of waiting",
      "数据传输共 \(total) 毫秒，其中 \(percent)% 与反向传播重叠；此后再等 \(rest) 毫秒")
  }

  /// Five or so round places.
  private static func ticks(to end: Double) -> [LaneChart.Tick] {
    guard end > 0, end.isFinite else { return [] }
    let rough = end / 5
    let power = pow(10, (log10(rough)).rounded(.down))
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? rough
    return (0...Int(end / step)).map { number in
      let place = Double(number) * step
      return .init(at: place, Text(NumberText.text(place, digits: 3)))
    }
  }
}
