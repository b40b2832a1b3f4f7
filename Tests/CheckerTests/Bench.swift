import Checker
import Foundation
import Testing

@testable import Checker

/// What the tests of the checker share: the course of this clone, empty folders, answers.
enum Bench {
  /// The clone's folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let course = Course(root: root)

  /// The exercises that are no steps of a project.
  static var standalone: [CourseExercise] { course.exercises.filter { !$0.isMilestone } }

  /// An empty folder, removed after `body`.
  static func inFolder<Result>(
    named name: String = "我的 answers", _ body: (URL) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-\(UUID().uuidString)/\(name)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    return try body(folder)
  }

  /// A learner's folder with every exercise as it is given.
  static func asLearner<Result>(_ body: (LearnerFolder) throws -> Result) throws -> Result {
    try inFolder { try body(LearnerFolder.prepare($0, course: course).0) }
  }

  /// The exercise that failures are tried on.
  static var slope: CourseExercise {
    get throws { try course.exercise("SlopeByNudging") }
  }

  /// A file for 08.1 with these lines between the marks.
  static func slope(_ lines: String) -> String {
    """
    import Foundation
    import Practice

    func slope(of f: (Double) -> Double, at x: Double) -> Double {
      // TODO
    \(lines)
      // END
    }

    """
  }

  static let rightLines = "  return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5"

  /// The processes that sleep for a number of seconds which nobody else sleeps for.
  static func sleepers(_ seconds: String) -> Int {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.count { pid in
      let words = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(pid)/cmdline"))
      return words == Data("sleep\0\(seconds)\0".utf8)
    }
  }

  static func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

  /// Writes a file, and the folder that it is in.
  static func makeFile(_ file: URL, _ text: String) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try write(text, file)
  }

  static func write(_ text: String, _ file: URL) throws {
    try Data(text.utf8).write(to: file)
  }
}

extension CourseExercise: CustomTestStringConvertible {
  /// What the test runner calls it.
  public var testDescription: String { "\(id) \(name)" }
}

extension DevCheck.Trial: CustomTestStringConvertible {
  /// What the test runner calls it.
  public var testDescription: String { "\(exercise.id) \(file.lastPathComponent)" }
}
