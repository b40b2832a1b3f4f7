import Checker
import Course
import Foundation

extension LearnerFolder {
  /// The exercise that a learner means by `08.1`, by its name, or by the path of its file.
  ///
  /// - Throws: `CommandError` for a lesson's number, which means all of its exercises, and for a
  ///   file that is no answer; `CheckerError` for what means nothing.
  func exercise(meant name: String) throws -> CourseExercise {
    if name.contains("/") || name.lowercased().hasSuffix(".swift") {
      return try exercise(inFile: name)
    }
    if let lesson = LessonCatalogue.find(name), !course.exercises(of: lesson).isEmpty {
      throw CommandError.lessonForExercise(name, lesson)
    }
    return try course.exercise(name)
  }

  private func exercise(inFile path: String) throws(CommandError) -> CourseExercise {
    func place(_ url: URL) -> String { url.standardizedFileURL.resolvingSymlinksInPath().path }
    let file = URL(fileURLWithPath: path)
    guard FileManager.default.fileExists(atPath: file.path) else { throw .noSuchFile(path) }
    if let exercise = course.exercises.first(where: { place(self.file(of: $0)) == place(file) }) {
      return exercise
    }
    let name = file.deletingPathExtension().lastPathComponent.lowercased()
    let meant = course.exercises.first { $0.name.lowercased() == name }
    throw .notAnAnswer(path, meant: meant?.id, file: meant.map { relative(self.file(of: $0)) })
  }
}
