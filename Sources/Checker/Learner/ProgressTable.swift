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

/// How far a class is: one line for each learner.
public struct ClassTable {
  /// The learners' folders below a folder, in the order of their names.
  let learners: [(name: String, folder: LearnerFolder)]
  let course: Course

  /// Looks for learners' folders, at most four levels down.
  ///
  /// - Throws: ``CheckerError/noLearners(_:)`` if there are none.
  public init(below url: URL, course: Course) throws(CheckerError) {
    self.course = course
    let base = url.standardizedFileURL
    var found: [(name: String, folder: LearnerFolder)] = []
    func look(in folder: URL, name: String, depth: Int) {
      if LearnerFolder.isLearners(folder) {
        found.append(
          (name.isEmpty ? folder.lastPathComponent : name, LearnerFolder(folder, course: course)))
        return
      }
      if depth == 4 { return }
      for child in LearnerFolder.contents(of: folder) {
        let own = child.lastPathComponent
        if !own.hasPrefix("."), child.hasDirectoryPath {
          look(in: child, name: name.isEmpty ? own : "\(name)/\(own)", depth: depth + 1)
        }
      }
    }
    look(in: base, name: "", depth: 0)
    if found.isEmpty { throw .noLearners(url.path) }
    learners = found
  }

  /// The table.
  public func text(_ language: Language) -> String {
    var rows = [
      [
        Text("who", "姓名")(language), Text("passed", "通过")(language),
        Text("attempts", "尝试")(language), Text("hints", "提示")(language),
        Text("looked most like", "最常见的错误")(language),
      ]
    ]
    var all: [String: Int] = [:]
    for (name, folder) in learners {
      let progress = folder.progress()
      let entries = course.exercises.map { progress[$0] }
      var looks: [String: Int] = [:]
      let words = folder.mistakeWords()
      for entry in entries {
        for (mistake, count) in entry.looks {
          looks[words.words(for: mistake, in: entry.name, language), default: 0] += count
        }
      }
      all.merge(looks, uniquingKeysWith: +)
      rows.append([
        Label.clipped(name, columns: Swift.min(30, TerminalReport.width / 3)),
        "\(entries.count { $0.isPassed })/\(entries.count)",
        "\(entries.reduce(0) { $0 + $1.attempts })", "\(entries.reduce(0) { $0 + $1.hints })",
        Self.commonest(looks),
      ])
    }
    let often = all.isEmpty ? "–" : Self.commonest(all)
    var sheet = TerminalReport(language)
    sheet.block(TextTable(rows: rows).text(width: TerminalReport.width))
    sheet.blank()
    sheet.add(
      "",
      Text(
        "\(learners.count) \(learners.count == 1 ? "learner" : "learners"); most often: \(often)",
        "共 \(learners.count) 人；最常见的错误：\(often)"))
    return sheet.text
  }

  private static func commonest(_ looks: [String: Int]) -> String {
    looks.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { "\($0.key) ×\($0.value)" } ?? ""
  }
}
