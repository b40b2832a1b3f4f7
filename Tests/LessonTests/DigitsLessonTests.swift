import Foundation
import Testing

/// What lesson 27 prints, against PyTorch and against what it promises.
///
/// PyTorch's numbers come from Tests/Oracles/lesson_digits.py.
@Suite("Lesson 27, digits", .serialized)
struct DigitsLessonTests {
  private struct Expected: Decodable { let firstLosses: [Double] }

  /// The numbers behind a beginning of a line in what the lesson prints.
  private func numbers(after start: String) throws -> [Double] {
    let output = try LessonRun.shared("27-digits", language: "en").output
    let line = try #require(
      output.split(separator: "\n").first { $0.contains(start) && !$0.hasPrefix("│") },
      "no line has “\(start)”")
    let rest = line[(line.range(of: start)?.upperBound ?? line.endIndex)...]
    return rest.matches(of: /-?[0-9]+(\.[0-9]+)?/).compactMap { Double($0.0) }
  }

  @Test("The first three losses are PyTorch's for the same seed, to four decimals")
  func losses() throws {
    let torch = try LessonRun.torch("27-digits.torch", as: Expected.self)
    expectLosses(try numbers(after: "first losses:"), equal: torch.firstLosses)
  }

  @Test("Of the unseen digits at least 97 % are right")
  func accuracy() throws {
    let right = try #require(try numbers(after: "right, of those unseen:").first)
    #expect(right >= 97, "\(right) %")
  }

  @Test("The gradients of the network's layers pass the check in float64")
  func gradients() throws {
    let output = try LessonRun.shared("27-digits", language: "en").output
    #expect(output.contains("all right: true"))
  }
}
