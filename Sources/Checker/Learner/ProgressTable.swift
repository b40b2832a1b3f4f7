import Course
import Foundation
import Markup
import Practice

/// How far one learner is, lesson by lesson.
public struct ProgressTable {
  let folder: LearnerFolder

  /// The progress of a folder.
  public init(_ folder: LearnerFolder) { self.folder = folder }

  /// The table.
  public func text(_ language: Language) -> String {
    let progress = folder.progress()
    let course = folder.course
    let words = folder.mistakeWords()
    var rows: [[String]] = []
    for lesson in LessonCatalogue.all {
      let exercises = course.exercises(of: lesson)
      if exercises.isEmpty { continue }
      let passed = exercises.count { progress[$0].isPassed }
      rows.append([
        "\(lesson.label)", lesson.title(language), "\(passed)/\(exercises.count)", "", "", "",
      ])
      for exercise in exercises {
        let entry = progress[exercise]
        let mistake = entry.commonest.map { words.words(for: $0, in: exercise.name, language) }
        rows.append(row(exercise, entry, mistake ?? "", language))
      }
    }
    let cause = Text("looked like", "像是")(language)
    let head = [
      "", "", Text("state", "状态")(language), Text("tries", "尝试")(language),
      Text("hints", "提示")(language), cause,
    ]
    let passed = course.exercises.count { progress[$0].isPassed }
    let total = Text(
      "\(passed) of \(course.exercises.count) passed",
      "共 \(course.exercises.count) 题，通过 \(passed) 题")(language)
    let next = folder.nextExercise().map { "→ ./gradbook check \($0.id)\n" } ?? ""
    return Self.table([head] + rows, cause) + "\n" + total + "\n" + next
  }

  /// Without a mistake to tell, the titles get its column; where the terminal is too narrow for it,
  /// the mistake stands below its line.
  private static func table(_ rows: [[String]], _ cause: String) -> String {
    let isBlank = rows.dropFirst().allSatisfy { $0[5].isEmpty }
    guard isBlank || TerminalReport.width < 64 else {
      return TextTable(rows: rows).text(width: TerminalReport.width)
    }
    let lines = TextTable(rows: rows.map { Array($0.dropLast()) }).text(width: TerminalReport.width)
      .split(separator: "\n", omittingEmptySubsequences: false)
    return zip(lines, rows).map { line, row in
      if row[5].isEmpty || row[5] == cause { return "\(line)\n" }
      return
        "\(line)\n\(Label.clipped("       \(cause) \(row[5])", columns: TerminalReport.width))\n"
    }.joined()
  }

  private func row(
    _ exercise: CourseExercise, _ entry: ProgressFile.Entry, _ mistake: String,
    _ language: Language
  ) -> [String] {
    let outcome = entry.outcome
    var state = outcome.map { "\($0.sign) \($0.title(language))" } ?? "·"
    if entry.owed != nil { state += Text(" (owed)", "（待答）")(language) }
    return [
      " \(exercise.id)", exercise.title(language), state,
      entry.attempts > 0 ? "\(entry.attempts)" : "", entry.hints > 0 ? "\(entry.hints)" : "",
      mistake,
    ]
  }
}
