import Foundation
import Testing

@Suite("Lesson 30")
struct ReinforcementTests {
  /// Losses and lengths of the first batches, by way to learn, as Tests/Oracles/lesson_reinforcement.py
  /// writes them.
  private struct Learning: Decodable {
    let losses: [Double]
  }

  private static func output() throws -> String {
    try LessonRun.shared("30-reinforcement", language: "en").output
  }

  @Test("the first three losses of each way are PyTorch's to four decimals")
  func losses() throws {
    let oracle = try LessonRun.torch("30-reinforcement.torch", as: [String: Learning].self)
    let printed = try Self.output().split(separator: "\n").compactMap { line -> [Double]? in
      guard let words = line.split(separator: "→ first losses: ").last, line.contains("→ first")
      else {
        return nil
      }
      return words.split(separator: " ").compactMap { Double($0) }
    }
    #expect(printed.count == 3)
    for (way, losses) in zip(["plain", "baseline", "critic"], printed) {
      expectLosses(losses, equal: try #require(oracle[way]).losses, way)
    }
  }

  @Test("policy and critic pass the gradient check in float64")
  func gradients() throws {
    #expect(try Self.output().contains("policy: true  critic: true"))
  }

  @Test("with a baseline and with a critic all five seeds last 180 steps on fresh starts")
  func balanced() throws {
    let rows = try Self.output().split(separator: "\n").filter {
      $0.hasPrefix("  with a baseline ") || $0.hasPrefix("  actor–critic ")
    }
    #expect(rows.count == 2)
    for row in rows { #expect(row.split(separator: " ").last == "5", "\(row)") }
  }
}
