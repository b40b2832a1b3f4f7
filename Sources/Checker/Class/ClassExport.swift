import Foundation
import Practice

/// A line for each learner and exercise, for spreadsheets and programs.
public struct ClassExport: Sendable, Encodable {
  /// One learner at one exercise; the names of the properties are the columns.
  struct Row: Sendable, Encodable {
    let learner: String
    let lesson: Int
    let exercise: String
    let name: String
    let title: String
    /// The raw value of ``Outcome``; `new` for one never checked, `unreadable` for no legible file.
    var state = "new"
    var attempts = 0
    var hints = 0
    var revealed = false
    /// The day of the last check, as in 2026-12-01, or empty.
    var day = ""
    /// The name of the commonest mistake, or empty.
    var mistake = ""
    var mistakeWords = ""

    init(_ learner: String, _ exercise: CourseExercise, _ language: Language) {
      self.learner = learner
      lesson = exercise.lesson.number
      self.exercise = exercise.id
      name = exercise.name
      title = exercise.title(language)
    }

    fileprivate var cells: [String] {
      [
        learner, "\(lesson)", exercise, name, title, state, "\(attempts)", "\(hints)",
        revealed ? "yes" : "no", day, mistake, mistakeWords,
      ]
    }
  }

  let rows: [Row]
  let handedInNothing: [String]

  private static let columns = [
    "learner", "lesson", "exercise", "name", "title", "state", "attempts", "hints", "revealed",
    "day", "mistake", "mistakeWords",
  ]

  /// Comma-separated values by RFC 4180, with a byte order mark, without which spreadsheets take
  /// Chinese for something else. A cell that one would compute begins with an apostrophe.
  public var csv: String {
    "\u{FEFF}"
      + ([Self.columns] + rows.map(\.cells)).map { row in
        row.map(Self.cell).joined(separator: ",") + "\r\n"
      }.joined()
  }

  /// The same as an object with `rows` and `handedInNothing`.
  ///
  /// - Throws: what `JSONEncoder` throws; text, whole numbers and truth values are always encoded.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  static func cell(_ text: String) -> String {
    let start = text.first { !$0.isWhitespace }
    let isFormula =
      start.map("=+-@＝＋－＠".contains) ?? false || text.unicodeScalars.first == "\t"
      || text.unicodeScalars.first == "\r"
    let safe = isFormula ? "'" + text : text
    let isPlain = safe.unicodeScalars.allSatisfy { !",\"\r\n".unicodeScalars.contains($0) }
    return isPlain ? safe : "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
