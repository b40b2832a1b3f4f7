import Foundation
import Gradbook
import NN
import Profiling
import Testing

@Suite("A profile as tables, traces and pictures")
struct ProfileOutputTests {
  private static func sample(spanLimit: Int = 1000) -> (profile: Profile, loss: Tensor) {
    let model = Sequential {
      Linear(8, 32)
      ReLU()
      Linear(32, 1)
    }
    let x = Tensor.randn(16, 8, generator: Generator(seed: 3))
    var loss = Tensor(0)
    let run = profile(spanLimit: spanLimit) {
      for _ in 0..<3 {
        loss = (model(x) ** 2).mean()
        loss.backward()
      }
    }
    return (run, loss)
  }

  private struct Event: Decodable {
    let ph: String
    let ts: Double?
    let dur: Double?
    let name: String
    let cat: String?
    let id: Int?
  }

  private struct Trace: Decodable { let traceEvents: [Event] }

  @Test("A trace is JSON whose slices nest, and whose arrows match", arguments: Language.allCases)
  func trace(language: Language) throws {
    let (run, _) = Self.sample()
    let text = run.chromeTrace(language: language)
    let events = try JSONDecoder().decode(Trace.self, from: Data(text.utf8)).traceEvents
    let slices = events.filter { $0.ph == "X" }
    #expect(slices.count { $0.cat == "forward" } == 15)
    #expect(slices.count { $0.cat == "backward" } == 15)
    var open: [Double] = []
    for slice in slices {
      let (start, end) = (try #require(slice.ts), try #require(slice.ts) + (slice.dur ?? 0))
      while let last = open.last, last <= start + 1e-6 { open.removeLast() }
      if let last = open.last { #expect(end <= last + 1e-3, "\(slice.name) overlaps") }
      open.append(end)
    }
    let starts = events.filter { $0.ph == "s" }
    let ends = events.filter { $0.ph == "f" }
    #expect(starts.count == 15 && starts.map(\.id) == ends.map(\.id))
    for (start, end) in zip(starts, ends) {
      #expect(slices.contains { $0.cat == "forward" && $0.ts == start.ts })
      #expect(slices.contains { $0.cat == "backward" && $0.ts == end.ts })
    }
    #expect(events.contains { $0.ph == "C" })
  }

  @Test("Quotation marks, line breaks and Chinese in names leave a trace well-formed")
  func hostileNames() throws {
    let name = "a \"quoted\"\\name\n\u{7}中文"
    let run = profile { recordFunction(name) { scope(name) { _ = Tensor([1]).exp() } } }
    let trace = try JSONDecoder().decode(Trace.self, from: Data(run.chromeTrace().utf8))
    #expect(trace.traceEvents.count { $0.name == name } == 2)
  }

  @Test("Beyond the limit the last spans stay, and the sums have all")
  func limit() throws {
    let (run, _) = Self.sample(spanLimit: 10)
    #expect(run.droppedSpans > 0)
    let trace = try JSONDecoder().decode(Trace.self, from: Data(run.chromeTrace().utf8))
    #expect(trace.traceEvents.count { $0.ph == "X" } == 11)
    #expect(run.operation("linear")?.forward.calls == 6)
    let (none, _) = Self.sample(spanLimit: 0)
    #expect(none.operation("linear")?.forward.calls == 6)
  }

  @Test("A table fits its width, in both languages, and folds what is beyond its limit")
  func tables() throws {
    let (run, _) = Self.sample()
    for grouping in Profile.Grouping.allCases {
      for language in Language.allCases {
        let table = run.table(by: grouping, limit: 3, language: language)
        let lines = table.split(separator: "\n")
        #expect(lines.count == 6)
        #expect(lines.allSatisfy { $0.displayWidth <= 80 }, "\(table)")
        #expect(lines[0].contains(language == .english ? "forward" : "前向"))
        #expect(lines[4].hasPrefix(language == .english ? "5 others" : "其他") || grouping != .module)
      }
    }
    #expect(run.description == run.table(limit: 10))
    let sorted = run.rows(sortedBy: .calls).map { max($0.forward.calls, $0.backward.calls) }
    #expect(sorted == sorted.sorted(by: >))
  }

  @Test("The shares of a heat map are of what this graph's calls took, and add up to 1")
  func heat() throws {
    let (run, loss) = Self.sample()
    let graph = ComputationGraph(of: loss)
    for measure in Profile.HeatMeasure.allCases {
      let options = run.heatMap(of: graph, by: measure)
      let heat = try #require(options.heat)
      #expect(heat.count == 5)
      #expect(abs(heat.values.reduce(0, +) - 1) < 1e-9)
      #expect(heat.keys.allSatisfy { graph.nodes[$0].role == .operation })
      let picture = String(
        decoding: try graph.render(.svg, options: options), as: UTF8.self)
      #expect(picture.contains(measure == .time ? "share of the time" : "share of the memory"))
    }
    let kept = run.amounts(in: graph, .memory)
    #expect(kept.values.max() == Double(16 * 32 * 4))
  }

  @Test("A closed module has the sum of its parts' shares")
  func closedModule() throws {
    let (run, loss) = Self.sample()
    let graph = ComputationGraph(of: loss)
    var options = run.heatMap(of: graph, by: .memory)
    options.collapse = .depth(1)
    let amounts = run.amounts(in: graph, .memory)
    let inside = graph.nodes.filter { !$0.scope.isEmpty }.compactMap { amounts[$0.id] }
    let share = inside.reduce(0, +) / amounts.values.reduce(0, +)
    let picture = String(decoding: try graph.render(.svg, options: options), as: UTF8.self)
    #expect(picture.contains("\(Int((share * 100).rounded())) %"))
  }

  @Test("Memory over time begins with nothing, never lies below it, and ends with what is left")
  func memory() throws {
    var kept: [Tensor] = []
    let run = profile {
      for _ in 0..<4 {
        kept.append(Tensor.ones(1000).exp())
        _ = Tensor.ones(5000).exp()
      }
    }
    let curve = run.memoryOverTime()
    #expect(curve.first?.bytes == 0 && curve.last?.bytes == 16_000)
    #expect(curve.map(\.bytes).max() == run.peakMemory && run.peakMemory >= 16_000 + 40_000)
    #expect(curve.map(\.time) == curve.map(\.time).sorted())
    #expect(run.memoryOverTime(points: 4).count <= 8)
    _ = try run.memoryPlot(language: .chinese).svg(idPrefix: "a")
  }

  @Test("A trace that cannot be written says so in both languages")
  func unwritable() throws {
    let (run, _) = Self.sample()
    let place = URL(fileURLWithPath: "/no/such/folder/trace.json")
    let error = #expect(throws: ProfileError.self) { try run.writeTrace(to: place) }
    #expect(error?.text.english.contains("/no/such/folder") == true)
    #expect(error?.text.chinese.contains("无法写入") == true)
  }
}
