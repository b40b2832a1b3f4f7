import Foundation
import Testing

/// Lesson 31 against its twin in PyTorch: numbers of `Tests/Oracles/lesson_recommendation.py`.
@Suite("Lesson 31")
struct RecommendationTests {
  private struct Torch: Decodable {
    var losses: [Double]
  }

  /// What follows the name on the lines of the lesson's text that have it.
  private func numbers(after name: String, in output: String) -> [Double] {
    output.split(separator: "\n").compactMap { line in
      line.firstRange(of: name).flatMap { range in
        Double(line[range.upperBound...].drop { $0 == " " }.prefix { !$0.isWhitespace })
      }
    }
  }

  @Test("The first three losses are PyTorch's for the same seed to four decimals")
  func losses() throws {
    let torch = try LessonRun.torch("31-recommendation.torch", as: Torch.self)
    let run = try LessonRun.shared("31-recommendation", language: "en")
    let losses = (1...3).flatMap { numbers(after: "step \($0): loss", in: run.output) }
    expectLosses(losses, equal: torch.losses, within: 1.001e-4 / 2 + 1e-5)
  }

  @Test(
    "The held-out error is within 5 % of the noise floor, whatever the seed", arguments: [42, 1, 7])
  func error(seed: Int) throws {
    let run =
      seed == 42
      ? try LessonRun.shared("31-recommendation", language: "en")
      : try LessonRun("31-recommendation", language: "en", seed: seed)
    let error = try #require(numbers(after: "held out:", in: run.output).first)
    let floor = try #require(numbers(after: "floor:", in: run.output).first)
    #expect(error <= 1.05 * floor && error > 0.97 * floor, "\(error) and \(floor)")
    #expect(run.output.contains("passed: true"), "the gradient check failed")
  }
}
