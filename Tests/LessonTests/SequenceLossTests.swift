import Foundation
import Testing

extension LessonTests {
  /// The numbers are by `Tests/Oracles/lesson_sequences.py`, which runs lesson 29's `lesson.py`.
  @Test("lesson 29's four models begin with PyTorch's losses to four decimals")
  func sequenceLosses() throws {
    let torch = try LessonRun.torch("29-sequences", as: [String: [Double]].self)
    let printed = try LessonRun.shared("29-sequences", language: "en").output
    #expect(torch.count == 4)
    for (name, losses) in torch {
      let line = try #require(
        printed.split(separator: "\n").first {
          $0.contains("\(name): ") && $0.contains(", …")
        }, "no losses of \(name)")
      let numbers = line.matches(of: /\d+\.\d{4}/).compactMap { Double($0.output) }
      expectLosses(numbers, equal: losses, name)
    }
  }
}
