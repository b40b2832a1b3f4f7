import Course
import Foundation
import Markup
import Practice

/// How far a class is: by learner, by lesson and by exercise, and what went wrong where.
public struct ClassTable {
  private let room: Classroom
  private let pupils: [Pupil]
  private let handedInNothing: [String]

  private struct Pupil {
    let name: String
    let progress: ProgressFile
    let words: MistakeWords
  }

  /// Reads what the checks have noted in learners' folders below a folder.
  ///
  /// - Throws: ``CheckerError/noLearners(_:)`` if there are none.
  public init(below url: URL, course: Course) throws(CheckerError) {
    room = try Classroom(below: url, course: course)
    pupils = room.learners.map {
      Pupil(name: $0.name, progress: $0.progress(), words: $0.mistakeWords())
    }
    handedInNothing = Self.withoutAnything(room, pupils)
  }

  private var exercises: [CourseExercise] { room.course.exercises }

  /// One line for each learner and exercise.
  public func export(_ language: Language) -> ClassExport {
    let rows = pupils.flatMap { pupil in
      exercises.map { exercise in
        let entry = pupil.progress[exercise]
        var row = ClassExport.Row(pupil.name, exercise, language)
        row.state = entry.outcome?.rawValue ?? "new"
        (row.attempts, row.hints, row.revealed) = (entry.attempts, entry.hints, entry.isRevealed)
        row.day = Self.day(entry) ?? ""
        row.mistake = entry.commonest ?? ""
        row.mistakeWords =
          entry.commonest.map { pupil.words.words(for: $0, in: exercise.name, language) } ?? ""
        return row
      }
    }
    return ClassExport(rows: rows, handedInNothing: handedInNothing)
  }

  /// The tables.
  public func text(_ language: Language) -> String {
    var histogram = MistakeHistogram()
    for pupil in pupils {
      for exercise in exercises {
        for (mistake, count) in pupil.progress[exercise].looks {
          let words = pupil.words.words(for: mistake, in: exercise.name, language)
          histogram.add(words, in: exercise, times: count)
        }
      }
    }
    var sheet = TerminalReport(language)
    sheet.block(TextTable(rows: learnerRows(language)).text(width: TerminalReport.width))
    sheet.blank()
    let count = pupils.count
    sheet.add(
      "", Text("\(count) \(count == 1 ? "learner" : "learners")", "共 \(count) 人"))
    sheet.addNothing(handedInNothing)
    let lessons = exerciseRows(language)
    if lessons.count > 1 {
      sheet.blank()
      sheet.block(TextTable(rows: lessons).text(width: TerminalReport.width))
    }
    sheet.block(histogram.text(language))
    return sheet.text
  }

  /// Folders without anything, and learners who have neither checked nor written an answer.
  private static func withoutAnything(_ room: Classroom, _ pupils: [Pupil]) -> [String] {
    let exercises = room.course.exercises
    let stubs = exercises.map { (try? Data(contentsOf: $0.stub)) ?? Data() }
    return room.empty
      + zip(room.learners, pupils).filter { learner, pupil in
        !exercises.contains { pupil.progress[$0].outcome?.isAttempt ?? false }
          && !zip(exercises, stubs).contains { learner.hasWritten($0, stub: $1) }
      }.map(\.1.name)
  }

  private func learnerRows(_ language: Language) -> [[String]] {
    let head = [
      Text("who", "姓名"), Text("passed", "通过"), Text("attempts", "尝试"),
      Text("last", "最近"), Text("looked most like", "最常见的错误"),
    ].map { $0(language) }
    let rows = pupils.map { pupil in
      let entries = exercises.map { pupil.progress[$0] }
      var looks: [String: Int] = [:]
      for entry in entries {
        for (mistake, count) in entry.looks {
          let words = pupil.words.words(for: mistake, in: entry.name, language)
          looks[Classroom.printable(words), default: 0] += count
        }
      }
      let often = looks.max { ($0.value, $1.key) < ($1.value, $0.key) }
      return [
        Label.clipped(pupil.name, columns: Swift.min(30, TerminalReport.width / 3)),
        "\(entries.count { $0.isPassed })/\(entries.count)",
        "\(entries.reduce(0) { $0 + $1.attempts })",
        entries.compactMap(Self.day).max() ?? "", often.map { "\($0.key) ×\($0.value)" } ?? "",
      ]
    }
    return [head] + rows
  }

  /// The lessons that somebody has begun, each with its exercises.
  private func exerciseRows(_ language: Language) -> [[String]] {
    var rows = [
      [
        Text(""), Text("exercise", "习题"), Text("passed", "通过"), Text("tried", "做过"),
        Text("last", "最近"),
      ].map { $0(language) }
    ]
    for lesson in LessonCatalogue.all {
      let own = room.course.exercises(of: lesson)
      let entries = own.map { exercise in pupils.map { $0.progress[exercise] } }
      let all = entries.flatMap { $0 }
      if !all.contains(where: { $0.outcome != nil }) { continue }
      rows.append(row("\(lesson.label)", lesson.title(language), all))
      for (exercise, entries) in zip(own, entries) {
        rows.append(row(" \(exercise.id)", exercise.title(language), entries))
      }
    }
    return rows
  }

  private func row(_ id: String, _ title: String, _ entries: [ProgressFile.Entry]) -> [String] {
    [
      id, title, "\(entries.count { $0.isPassed })/\(entries.count)",
      "\(entries.count { $0.outcome?.isAttempt ?? false })",
      entries.compactMap(Self.day).max() ?? "",
    ]
  }

  /// The day of the last check, if that is what stands in the file.
  private static func day(_ entry: ProgressFile.Entry) -> String? {
    entry.day.flatMap { $0.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) == nil ? nil : $0 }
  }
}
