import ArgumentParser
import Checker
import Course
import Foundation
import Gradbook
import Markup

/// What the verbs of the workbook share.
enum Learning {
  /// The clone with the exercises.
  static func course() throws(CommandError) -> Course {
    guard let folder = Project.folder else { throw .noProject }
    return Course(root: URL(fileURLWithPath: folder))
  }

  /// The learner's folder that this program was started in.
  static func folder() throws -> LearnerFolder {
    try LearnerFolder.current(
      in: URL(fileURLWithPath: FileManager.default.currentDirectoryPath),
      environment: ProcessInfo.processInfo.environment, course: course())
  }

  /// Whether colours may be used.
  static var usesColour: Bool {
    TerminalStyle.isWanted(ProcessInfo.processInfo.environment)
  }

  /// Says on a terminal that the compiler is at work.
  @Sendable static func sayBuilding(_ name: String) {
    guard isatty(STDERR_FILENO) != 0 else { return }
    let line = say("building \(name) …", "正在编译 \(name) ……")
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  /// The lesson that a learner means.
  static func lesson(_ name: String) throws(CommandError) -> LessonEntry {
    if let lesson = LessonCatalogue.find(name) { return lesson }
    throw .unknownLesson(name, nearest: nearest(to: name, in: LessonCatalogue.all.map(\.slug)))
  }
}
