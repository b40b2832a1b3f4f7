import Gradbook
import GraphDrawing
import Testing

/// Charts of lanes as lines of text.
@Suite struct LaneTextTests {
  @Test("bars stand where they begin and end, moments above them, and a line of all lanes between")
  func bars() {
    let chart = LaneChart(
      Text("a pass", "一次反向传播"), axis: Text("ms", "毫秒"),
      lanes: [Text("backward", "反向传播"), Text("bucket", "桶")], end: 59,
      ticks: [.init(at: 0, Text("0")), .init(at: 59, Text("59"))],
      items: [
        .bar(lane: 0, from: 0, to: 3, Text("work", "计算"), .work), .mark(lane: 0, at: 2, Text("w")),
        .bar(lane: 1, from: 2, to: 3, Text("waiting", "等待"), .waiting),
        .bar(lane: 1, from: 4, to: 6, Text("4 MB"), .moving), .line(at: 5, Text("end", "结束")),
      ], summary: Text("6 ms", "6 毫秒"))
    let axis = "ms        0" + String(repeating: " ", count: 57) + "59"
    #expect(
      chart.text() == """
        backward  ██◆█ │
        bucket      ░░▒▒▒
        \(axis)
        6 ms
        """)
    #expect(chart.text(.chinese).hasPrefix("反向传播  ██◆█ │\n桶          ░░▒▒▒\n毫秒      0"))
  }

  @Test("of steps it shows the chunks after each, with spaces once a number has two digits")
  func steps() {
    func chart(_ counts: [Int]) -> LaneChart {
      LaneChart(
        Text("sums", "求和"), axis: Text("step", "步"), lanes: [Text("rank 0")], end: 1,
        ticks: [.init(at: 0, Text("0")), .init(at: 1, Text("1"))],
        items: [
          .cells(lane: 0, at: 0, [1, 1], full: 2), .cells(lane: 0, at: 1, counts, full: 2),
          .arrow(from: 0, leaving: 0, to: 0, arriving: 1, Text("a"), isAdded: true),
        ], hasSteps: true)
    }
    #expect(chart([1, 2]).text() == "rank 0  11  12\nstep    0   1")
    #expect(chart([1, 12]).text() == "rank 0  1 1   1 12\nstep    0     1")
  }
}
