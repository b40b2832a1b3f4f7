import Foundation
import Testing

/// A seed is the learner's to choose, so no sentence may tell of one seed's numbers.
@Suite("Numbers that follow the seed")
struct StaleNumberTests {
  /// Lessons with much that is random and little to wait for; all of them, in both languages, with
  /// GRADBOOK_SEEDS=all, which takes some ten minutes.
  static let isWhole = ProcessInfo.processInfo.environment["GRADBOOK_SEEDS"] == "all"
  static let lessons = isWhole ? builtLessons : ["16-metrics", "20-search"]
  static let languages = isWhole ? ["en", "zh"] : ["en"]

  /// Numbers that hold for every seed, and why they do.
  static let said: [String: Set<String>] = [
    "10-networks": ["55"],  // parameters of its hidden layer
    "16-metrics": ["0.98"],  // what whoever says “nobody is ill” is right in
    "18-augmentation": ["2.303"],  // ln 10
    "20-search": ["20"],  // samples in a picture
  ]

  @Test(
    "A number in prose that was printed for one seed is printed for others, too",
    arguments: lessons, languages)
  func follow(_ folder: String, _ language: String) throws {
    let runs = try [
      LessonRun.shared(folder, language: language),
      LessonRun(folder, language: language, seed: 1),
      LessonRun(folder, language: language, seed: 7),
    ]
    let found = StaleNumbers(runs.map(\.output)).found.filter { finding in
      !(Self.said[folder] ?? []).contains { finding.hasPrefix("\($0): ") }
    }
    #expect(found == [])
  }

  @Test("A sentence about one seed's numbers is found, one that was filled in is not")
  func finding() {
    func text(best: Int, loss: Double, told: Int) -> String {
      """
      3  Stopping
      ───────────

      │ print("best:", best, "patience:", 20)
      ╰→ best: \(best)
         loss: \(loss)

      The best epoch is \(told). After a patience of 20 it stops at 34, with a loss of 0.28 or 28 %.
      """
    }
    let seeds = [(14, 0.281), (7, 0.464)]
    let stale = StaleNumbers(seeds.map { text(best: $0, loss: $1, told: 14) }).found
    #expect(stale.map { $0.prefix { $0 != ":" } } == ["14", "0.28", "28"])
    let filled = StaleNumbers(seeds.map { text(best: $0, loss: $1, told: $0) }).found
    #expect(filled == [])
  }
}
