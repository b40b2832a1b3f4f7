import Foundation
import Gradbook
import Markup
import Testing

@testable import Checker

/// Code is shown whole: a line that is too long goes on below, and is the same code still.
@Suite struct CodeLineTests {
  private func words(_ code: String) -> [String] {
    SwiftToken.tokens(of: code).filter { $0.kind != .space && $0.kind != .comment }.map(\.text)
  }

  @Test("Every solution is revealed whole, within the page", arguments: Bench.course.exercises)
  func solutions(exercise: CourseExercise) throws {
    for file in exercise.solutions {
      let answer = AnswerText(try Bench.text(file))
      var sheet = TerminalReport(.english)
      for line in answer.code.split(separator: "\n") { sheet.code("    ", String(line)) }
      #expect(words(sheet.text) == words(answer.code))
      for line in sheet.text.split(separator: "\n") {
        #expect(String(line).displayWidth <= TerminalReport.width, "\(line)")
      }
    }
  }

  @Test("A line is broken at commas and before operators, never inside a string")
  func breaks() {
    let parts = CodeLine.parts(
      of: "  let total = first(\"a text, with a comma\", second) + third(of: values)", columns: 44)
    #expect(
      parts == [
        "  let total = first(\"a text, with a comma\",", "      second) + third(of: values)",
      ])
    #expect(CodeLine.parts(of: "  return a", columns: 40) == ["  return a"])
    #expect(
      CodeLine.parts(of: "  return alpha * beta + gamma * delta", columns: 26)
        == ["  return alpha * beta", "      + gamma * delta"])
    #expect(
      CodeLine.parts(of: "  // one two three four five", columns: 16)
        == ["  // one two", "  // three four", "  // five"])
  }

  @Test("Reveal cuts nothing", arguments: ["08.1", "10.2", "13.1"])
  func reveal(id: String) throws {
    try Bench.asLearner { folder in
      let exercise = try Bench.course.exercise(id)
      for language in Language.allCases {
        let text = try folder.reveal(exercise, now: true).text(language)
        #expect(!text.contains("…") || text.contains("--answer …"))
        for line in text.split(separator: "\n") {
          #expect(String(line).displayWidth <= TerminalReport.width)
        }
      }
    }
  }
}
