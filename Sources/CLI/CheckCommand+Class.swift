import Checker
import Foundation
import Gradbook

extension CheckCommand {
  /// Grades a class: a report for each learner, and a table of all.
  func check(class path: String) throws {
    let course = try Learning.course()
    let place = URL(fileURLWithPath: OutputFile.withHomeFolder(path)).standardizedFileURL
    let room = try Classroom(below: place, course: course)
    let chosen = try lesson.map(Learning.lesson)
    let exercises = course.exercises.filter { chosen == nil || $0.lesson == chosen }
    if exercises.isEmpty { throw CheckerError.noExercises(lesson: lesson ?? "") }
    let reports = try ClassCheck(room, exercises, seed: seed).run { done, all in
      StatusLine.show(say("checked \(done) of \(all)", "已检查 \(done)/\(all)"))
    }
    StatusLine.clear()
    let folder =
      output.map { URL(fileURLWithPath: OutputFile.withHomeFolder($0)) }
      ?? place.deletingLastPathComponent().appending(path: place.lastPathComponent + "-reports")
    try reports.write(to: folder, language)
    if json { return print(try reports.export(language).json(), terminator: "") }
    print(reports.text(language), terminator: "")
    print(say("reports: \(folder.path)", "报告：\(folder.path)"))
  }
}
