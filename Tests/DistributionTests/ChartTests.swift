import Distribution
import Foundation
import Testing

/// Re-record with `GRADBOOK_RECORD=1 swift test --filter ChartTests`, then look at the files.
@Suite("Pictures of all-reduces and timelines")
struct ChartTests {
  static let goldens = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Goldens/Distribution")

  static let timeline: LaneChart = {
    let names = ["4.bias", "4.weight", "2.bias", "2.weight", "0.bias", "0.weight"]
    let gradients = names.enumerated().map { place, name in
      (
        name: name, bytes: name.hasSuffix("bias") ? 4096 : 4 << 20,
        time: 0.004 * Double(place / 2 + 1) + 0.0004 * Double(place % 2)
      )
    }
    let cost = AllReduceCost(.ring, worldSize: 4, link: LinkCost(latency: 2e-5, bandwidth: 2e9))
    return ReductionTimeline.predicted(gradients: gradients, bucketBytes: 4 << 20, cost: cost).chart
  }()

  static let pictures: [(name: String, chart: LaneChart)] = [
    ("ring", AllReduceSchedule(.ring, worldSize: 4).chart),
    ("tree", AllReduceSchedule(.tree, worldSize: 6).chart),
    ("halving", AllReduceSchedule(.halvingDoubling, worldSize: 4).chart),
    ("hierarchy", AllReduceSchedule(.hierarchical(ranksPerNode: 2), worldSize: 6).chart),
    ("timeline", timeline),
  ]

  @Test("The picture has the same bytes as the recorded one", arguments: pictures.map(\.name))
  func golden(name: String) throws {
    let chart = try #require(Self.pictures.first { $0.name == name }).chart
    for language in Language.allCases {
      let picture = chart.svg(options: .init(language: language))
      let file = Self.goldens.appending(path: "\(name).\(language.rawValue).svg")
      if ProcessInfo.processInfo.environment["GRADBOOK_RECORD"] != nil {
        try FileManager.default.createDirectory(
          at: Self.goldens, withIntermediateDirectories: true)
        try Data(picture.utf8).write(to: file)
      }
      #expect(picture == (try String(contentsOf: file, encoding: .utf8)))
    }
  }

  @Test("In the last column every rank has every sum, whatever the algorithm")
  func ends() {
    for worldSize in 1...9 {
      for algorithm in [AllReduceAlgorithm.ring, .recursiveDoubling, .halvingDoubling, .tree] {
        let chart = AllReduceSchedule(algorithm, worldSize: worldSize).chart
        for case .cells(_, let at, let counts, let full) in chart.items where at == chart.end {
          #expect(counts.allSatisfy { $0 == full }, "\(algorithm) of \(worldSize)")
        }
      }
    }
  }

  @Test("A timeline is a trace that JSON can hold")
  func trace() throws {
    let timeline = ReductionTimeline(
      worldSize: 2, gradients: [.init("w", time: 0.001)],
      buckets: [.init(parameters: ["w"], bytes: 4, launched: 0.001, began: 0.002, ended: 0.003)],
      computed: 0.0025, finished: 0.003)
    let data = Data(timeline.chromeTrace(language: .chinese).utf8)
    let trace = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let events = try #require(trace?["traceEvents"] as? [[String: Any]])
    #expect(events.count == 6)
    #expect(events.contains { $0["name"] as? String == "w" && $0["ph"] as? String == "i" })
    #expect(abs(timeline.overlap - 0.5) < 1e-9)
  }
}
