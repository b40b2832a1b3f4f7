import Course
import Foundation
import Gradbook

/// A lesson as a program that this one can become.
struct LessonProgram {
  private let folder: String
  let path: String

  /// Finds and builds a lesson, by its number, short name or folder.
  init(named name: String) throws(CommandError) {
    guard let folder = Project.folder else { throw .noProject }
    self.folder = folder
    path = try ProductBuild(
      folder: folder, product: Self.lesson(named: name, in: folder).folder
    ).build()
  }

  private static func lesson(
    named name: String, in folder: String
  ) throws(CommandError) -> LessonEntry {
    guard let lesson = LessonCatalogue.find(name) else {
      let names = LessonCatalogue.all.map(\.slug)
      throw .unknownLesson(name, nearest: nearest(to: name, in: names))
    }
    let present = LessonCatalogue.present(in: folder + "/Lessons")
    guard present.contains(lesson) else {
      throw .lessonNotWritten(lesson, written: present.map(\.number))
    }
    return lesson
  }

  /// Replaces this process, so that the terminal, signals and the exit code are the lesson's own.
  func become(with flags: [String]) throws {
    var flags = flags
    let isElsewhere =
      URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
      != URL(fileURLWithPath: ".").resolvingSymlinksInPath().path
    if isElsewhere, !flags.contains(where: { $0 == "--output" || $0.hasPrefix("--output=") }) {
      flags += ["--output", folder + "/Output"]
    }
    try ProductBuild.become(path, with: flags)
  }
}
