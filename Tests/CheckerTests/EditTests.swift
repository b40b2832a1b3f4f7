import Foundation
import Testing

@testable import Checker
@testable import Judges
@testable import Practice

/// Wrong answers held against edits of the solutions, and against the right answers.
@Suite struct EditTests {
  @Test(
    "The table of edits was made from these solutions, and every name in it is known",
    arguments: Bench.standalone)
  func tables(exercise: CourseExercise) throws {
    let table = try #require(EditTable(of: exercise))
    #expect(table.source == EditTable.source(of: exercise), "gradbook dev edits makes it anew")
    #expect(table.rows.allSatisfy { !$0.names.isEmpty })
    let text = try Bench.text(EditTable.file(of: exercise))
    #expect(table.text == text)
  }

  @Test("Every table of edits was made with these judges")
  func staleTables() throws {
    try Bench.inFolder { folder in
      let check = EditCheck(
        course: Bench.course, exercises: Bench.course.exercises, scratch: folder)
      let stale = try check.staleTables().map { "\($0.exercise.id): \($0.why)" }
      #expect(stale == [], "gradbook dev edits --lesson N makes them anew")
    }
  }

  @Test("Answers that agree to within rounding are seen alike, others are not")
  func sights() {
    func sight(_ mean: @escaping WeightedMean.Answer) -> Sight {
      Watch.look(at: mean, of: WeightedMean.self).sight
    }
    func weighted(_ losses: [Double], _ classes: [Int], _ weight: [Double]) -> (Double, Double) {
      zip(losses, classes).reduce(into: (0.0, 0.0)) { sums, pair in
        guard pair.1 != -100 else { return }
        sums = (sums.0 + pair.0 * weight[pair.1], sums.1 + weight[pair.1])
      }
    }
    let sum = sight { weighted($0, $1, $2).0 }
    let sumOfThirds = sight { 3 * (weighted($0, $1, $2).0 / 3) }
    let mean = sight { weighted($0, $1, $2).0 / weighted($0, $1, $2).1 }
    #expect(sum.agrees(with: sumOfThirds))
    #expect(!sum.agrees(with: mean))
  }

  @Test("An answer written in another way is told which edit it amounts to")
  func lastLeftOut() throws {
    let result = try check(
      "15.1",
      """
      import Foundation
      import Practice
      func logitLoss(logits: [Double], targets: [Double]) -> Double {
        // TODO
        var total = 0.0
        for i in 0..<logits.count - 1 {
          total += max(logits[i], 0) - logits[i] * targets[i] + log1p(exp(-abs(logits[i])))
        }
        return total / Double(logits.count)
        // END
      }
      """)
    #expect(result.outcome == .wrong)
    #expect(result.diagnosis == "last-left-out")
  }

  @Test("An answer that is wrong here and stops the program there is told both")
  func stopsElsewhere() throws {
    let result = try check(
      "05.4",
      """
      import Practice
      func element(at index: [Int], in storage: [Double], strides: [Int], offset: Int) -> Double {
        // TODO
        return storage[index.count == 3 ? 5000 : 5]
        // END
      }
      """)
    #expect(result.outcome == .wrong)
    #expect(result.diagnosis == "stops-elsewhere")
    #expect(result.failure?.finding?.diagnosis.sentence.english.contains("out of range") == true)
  }

  @Test("What is told of no known edit is true of every answer")
  func relations() {
    func name(_ mean: @escaping WeightedMean.Answer) -> String? {
      Watch.look(at: mean, of: WeightedMean.self).relation?.diagnosis.name
    }
    func right(_ losses: [Double], _ classes: [Int], _ weight: [Double]) -> Double {
      let kept = classes.indices.filter { classes[$0] >= 0 }
      let total = kept.reduce(0) { $0 + weight[classes[$1]] }
      return kept.reduce(0) { $0 + weight[classes[$1]] * losses[$1] } / total
    }
    #expect(name { right($0, $1, $2) } == nil)
    #expect(name { -right($0, $1, $2) } == "sign-flipped")
    #expect(name { 1 / right($0, $1, $2) } == "reciprocal")
    #expect(name { right($0, $1, $2) + $2[0] } == "too-large-by")
    #expect(name { right($0, $1, $2) - $0[0] } == "too-small-by")
    #expect(name { right($0, $1, $2) * Double($0.count) } == "times-given")
    #expect(name { right($0, $1, $2) / $0.reduce(0, +) } == "divided-by-given")
    #expect(name { $1.contains(-100) ? 7 : right($0, $1, $2) } == "wrong-exactly-where")
  }

  private func check(_ id: String, _ text: String) throws -> CheckResult {
    try Bench.inFolder { folder in
      let file = folder.appending(path: "Answer.swift")
      try Bench.write(text, file)
      return try AnswerCheck(
        course: Bench.course, exercise: Bench.course.exercise(id), file: file,
        scratch: folder.appending(path: "scratch")
      ).run()
    }
  }
}
