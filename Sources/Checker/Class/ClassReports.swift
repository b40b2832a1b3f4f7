import Foundation
import Markup
import Practice

/// What a check of a class came to: a report for each learner, and tables of all.
public struct ClassReports: Sendable {
  let sheets: [ClassCheck.Sheet]
  let empty: [String]
  /// How many different answers were checked.
  public let checked: Int

  private static let table = "class.txt"
  private static let rows = "class.csv"

  /// Whether a folder was filled by ``write(to:_:)``.
  static func fill(_ folder: URL) -> Bool {
    [table, rows].allSatisfy {
      FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
    }
  }

  /// Writes a text file for each learner, `class.txt` with the tables and `class.csv` with a line for
  /// each answer.
  ///
  /// - Parameter language: that of the tables, and of learners whose folder does not say which.
  /// - Throws: ``CheckerError``: the folder cannot be written.
  public func write(to folder: URL, _ language: Language) throws(CheckerError) {
    var taken = Set(["class"])
    for sheet in sheets {
      let stem = sheet.learner.name.replacing("/", with: "-")
      var name = stem
      var number = 2
      while !taken.insert(name.lowercased()).inserted {
        name = "\(stem)-\(number)"
        number += 1
      }
      let text = sheet.text(sheet.learner.language ?? language)
      try LearnerFolder.write(text, to: folder.appending(path: name + ".txt"))
    }
    try LearnerFolder.write(text(language), to: folder.appending(path: Self.table))
    try LearnerFolder.write(export(language).csv, to: folder.appending(path: Self.rows))
  }

  /// One line for each answer.
  public func export(_ language: Language) -> ClassExport {
    ClassExport(
      rows: sheets.flatMap { sheet in
        sheet.grades.map { grade in
          var row = ClassExport.Row(sheet.learner.name, grade.exercise, language)
          row.state = grade.result?.outcome.rawValue ?? "unreadable"
          row.mistake = grade.result?.diagnosis ?? ""
          row.mistakeWords = grade.mistake.map { $0(language) } ?? ""
          return row
        }
      }, handedInNothing: empty)
  }

  /// A line for each learner, who handed in nothing, and the mistakes of each exercise.
  public func text(_ language: Language) -> String {
    let head = [
      Text("who", "姓名"), Text("passed", "通过"), Text("wrong", "不对"),
      Text("does not build", "不能编译"), Text("not attempted", "没做"),
      Text("unreadable", "读不了"),
    ].map { $0(language) }
    var histogram = MistakeHistogram()
    var without = empty
    let rows = sheets.map { sheet -> [String] in
      let results = sheet.grades.compactMap(\.result)
      for grade in sheet.grades {
        if let mistake = grade.mistake { histogram.add(mistake(language), in: grade.exercise) }
      }
      if sheet.handedInNothing { without.append(sheet.learner.name) }
      let (passed, unbuilt) = (
        results.count { $0.outcome == .passed }, results.count { $0.outcome == .doesNotBuild }
      )
      let open = results.count { !$0.outcome.isAttempt }
      return [
        Label.clipped(sheet.learner.name, columns: 30), "\(passed)/\(sheet.grades.count)",
        "\(results.count - passed - unbuilt - open)", "\(unbuilt)", "\(open)",
        "\(sheet.grades.count - results.count)",
      ]
    }
    var report = TerminalReport(language)
    report.block(TextTable(rows: [head] + rows).text(width: TerminalReport.width))
    report.blank()
    report.add(
      "",
      Text(
        "\(sheets.count) learners, \(checked) different answers",
        "共 \(sheets.count) 人，不同的答案 \(checked) 份"))
    report.addNothing(without)
    report.block(histogram.text(language))
    return report.text
  }
}

extension TerminalReport {
  /// Who handed in nothing.
  mutating func addNothing(_ names: [String]) {
    if names.isEmpty { return }
    let list = names.joined(separator: Text(", ", "、")(language))
    add("", Text("handed in nothing: \(list)", "什么都没交：\(list)"))
  }
}

extension ClassCheck.Grade {
  /// What the answer looks like.
  var mistake: Text? {
    guard let result else { return nil }
    return result.failure?.finding?.diagnosis.sentence
      ?? (result.outcome.isAttempt && result.outcome != .passed ? result.outcome.title : nil)
  }
}

extension ClassCheck.Sheet {
  /// Whether no file was touched.
  var handedInNothing: Bool {
    grades.allSatisfy { $0.result.map { !$0.outcome.isAttempt } ?? false }
  }

  /// The learner's report.
  func text(_ language: Language) -> String {
    var report = TerminalReport(language)
    report.add("", learner.name)
    report.blank()
    for grade in grades {
      guard let result = grade.result else {
        report.heading(
          "\(grade.exercise.id)  \(grade.exercise.title(language))",
          Text("✗ unreadable", "✗ 读不了")(language), .plain)
        if let problem = grade.problem { report.add("  ✗ ", problem) }
        report.blank()
        continue
      }
      if result.outcome == .passed || !result.outcome.isAttempt {
        report.block(CheckSummary.line(result, grade.exercise, language) + "\n")
        continue
      }
      report.heading(
        "\(grade.exercise.id)  \(grade.exercise.title(language))",
        "\(result.outcome.sign) \(result.outcome.title(language))", .plain)
      for right in Set(result.right).sorted(by: { $0.english < $1.english }) {
        report.add("  ✓ ", right)
      }
      let words = VerdictText(result, of: grade.exercise, in: copy, language: language)
      report.block(Self.printable(words.finding))
      report.blank()
    }
    report.blank()
    report.add("", CheckSummary(results: grades.compactMap(\.result)).text(language))
    return report.text
  }

  private static func printable(_ lines: String) -> String {
    lines.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Classroom.printable(String($0)) }.joined(separator: "\n")
  }
}
