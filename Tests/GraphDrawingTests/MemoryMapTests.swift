import Foundation
import Gradbook
import Testing

@testable import GraphDrawing

/// Re-record with `GRADBOOK_RECORD=1 swift test --filter MemoryMapTests`, then look at the files.
struct MemoryMapTests {
  /// Two layers with a ReLU in place: x [64, 784], h [64, 512], y [64, 10], of float32.
  static let layers = MemoryMap(
    steps: ["matmul", "+ bias", "relu", "matmul", "softmax"],
    rows: [
      .init("x", offset: 0, bytes: 200_704, steps: 0...0, kind: .input),
      .init("%3", offset: 200_704, bytes: 131_072, steps: 0...1),
      .init("%4", offset: 200_704, bytes: 131_072, steps: 1...2),
      .init("%5", offset: 200_704, bytes: 131_072, steps: 2...3),
      .init("%6", offset: 0, bytes: 2_560, steps: 3...4),
      .init("y", offset: 2_560, bytes: 2_560, steps: 4...4, kind: .result),
    ], eagerBytes: 599_040)

  @Test("What is in use is counted once, and the largest is the peak")
  func inUse() throws {
    #expect(Self.layers.bytes == 331_776)
    #expect(Self.layers.bytesInUse == [331_776, 131_072, 131_072, 133_632, 5_120])
    let peak = try #require(Self.layers.peak)
    #expect(peak == (0, 331_776))
  }

  @Test("Only what takes over bytes in the step that reads them last is in place")
  func inPlace() {
    #expect(Self.layers.inPlace.map(\.label) == ["%4", "%5"])
    let later = MemoryMap(
      steps: ["a", "b", "c"],
      rows: [
        .init("x", offset: 0, bytes: 8, steps: 0...0),
        .init("y", offset: 0, bytes: 8, steps: 1...2),
      ])
    #expect(later.inPlace.isEmpty)
  }

  static let pictures: [(Language, Int)] = [(.english, 5), (.chinese, 5), (.english, 40)]

  @Test("The picture has the same bytes as the recorded one", arguments: pictures)
  func golden(language: Language, steps: Int) throws {
    let map = steps == 5 ? Self.layers : Self.long
    let picture = map.svg(options: .init(language: language))
    let file = ReproducibilityTests.goldens.appendingPathComponent(
      "memory-\(steps).\(language.rawValue).svg")
    if ProcessInfo.processInfo.environment["GRADBOOK_RECORD"] != nil {
      try Data(picture.utf8).write(to: file)
    }
    #expect(picture == (try String(contentsOf: file, encoding: .utf8)))
    _ = try XMLChecker(picture)
  }

  /// Forty steps: what is written on the way there is read on the way back.
  static let long = MemoryMap(
    steps: (0..<40).map { "step \($0)" },
    rows: (0..<20).map { index in
      .init("%\(index)", offset: index * 1_000, bytes: 900, steps: index...(39 - index))
    }, eagerBytes: 40_000)

  @Test("The list has a bar for each buffer, and one sentence of the whole")
  func text() {
    let text = Self.layers.text()
    #expect(text.contains("%4      128 KiB  196 KiB  ·██··"), "\(text)")
    let end = "the plan: 324 KiB\nmost in use: 324 KiB, in step 0 (matmul)"
    #expect(text.hasSuffix(end), "\(text)")
    #expect(Self.layers.text(.chinese).contains("逐个执行：585 KiB\n按计划：324 KiB"))
  }

  @Test("Nothing at all is a picture, too")
  func empty() throws {
    _ = try XMLChecker(MemoryMap(steps: [], rows: []).svg())
    #expect(MemoryMap(steps: [], rows: []).peak == nil)
  }
}
