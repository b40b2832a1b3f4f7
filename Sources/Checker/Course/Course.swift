import Course
import Foundation
import Judges
import Language
import Practice

/// The clone that exercises come from: where its files are, and what was built of it.
public struct Course: Sendable {
  /// The clone's folder.
  public let root: URL
  /// The exercises in their order.
  public let exercises: [CourseExercise]
  /// The folder with the modules that answers are compiled against.
  let products: URL

  /// The course in a clone.
  public init(root: URL) {
    self.root = root
    products = BuiltProducts(of: root, with: "Practice").folder
    exercises = Judges.exercises.sorted { $0.key < $1.key }.flatMap { number, types in
      guard let lesson = LessonCatalogue[number] else { return [CourseExercise]() }
      return types.enumerated().map { index, type in
        CourseExercise(type: type, lesson: lesson, index: index + 1, root: root)
      }
    }
  }

  /// The exercises of one lesson.
  public func exercises(of lesson: LessonEntry) -> [CourseExercise] {
    exercises.filter { $0.lesson == lesson }
  }

  /// The exercise that a learner means by `08.1`, `8.1` or its name.
  public func exercise(_ name: String) throws(CheckerError) -> CourseExercise {
    let wanted = name.lowercased()
    let parts = wanted.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    for exercise in exercises {
      if exercise.name.lowercased() == wanted { return exercise }
      if parts == [exercise.lesson.number, exercise.index] { return exercise }
    }
    let near = nearest(to: name, in: exercises.flatMap { [$0.id, $0.name] })
    throw .unknownExercise(name, nearest: near)
  }

  // MARK: What was built

  var library: URL { Self.library(in: products) }

  static func library(in products: URL) -> URL {
    BuiltProducts(folder: products).library("Practice")
  }

  /// What tells the compiler of the C targets behind the modules.
  var moduleMaps: [URL] { BuiltProducts(folder: products).moduleMaps }

  /// Complains if the library that answers are compiled against is not there.
  func requireLibrary() throws(CheckerError) {
    if !FileManager.default.fileExists(atPath: library.path) {
      throw .notBuilt(clone: root.path)
    }
  }
}

/// One exercise and where its files are in the clone.
public struct CourseExercise: Sendable {
  /// What is asked, and how an answer is judged.
  public let type: any Exercise.Type
  /// The lesson it belongs to.
  public let lesson: LessonEntry
  /// Its place in the lesson, from 1.
  public let index: Int
  private let folder: URL

  init(type: any Exercise.Type, lesson: LessonEntry, index: Int, root: URL) {
    self.type = type
    self.lesson = lesson
    self.index = index
    folder = root.appending(path: "Lessons/\(lesson.folder)")
  }

  /// Whether it is a step of a project, compiled with the files of all other steps.
  public var isMilestone: Bool { type is any Milestone.Type }

  /// Whether the time that an answer takes is judged.
  var isTimed: Bool { (type as? any Milestone.Type)?.isTimed ?? false }
  /// Its name in files.
  public var name: String { type.name }
  /// What it is called in commands: `08.1`.
  public var id: String { "\(lesson.label).\(index)" }
  /// What it is called in lists.
  public var title: Text { type.title }
  /// Three hints.
  public var hints: [Text] { type.hints }

  /// The file as a learner gets it.
  public var stub: URL { folder.appending(path: "Exercises/\(name).swift") }
  /// The answer.
  public var solution: URL { folder.appending(path: "Solutions/\(name).swift") }
  /// Another answer; a step of a project has none.
  public var secondSolution: URL { folder.appending(path: "Solutions/\(name)-second.swift") }
  /// The answers that there are.
  public var solutions: [URL] { isMilestone ? [solution] : [solution, secondSolution] }
  /// The planted wrong answers.
  public var mutants: [URL] {
    let all = try? FileManager.default.contentsOfDirectory(
      at: folder.appending(path: "Mutants"), includingPropertiesForKeys: nil)
    return (all ?? []).filter {
      $0.pathExtension == "swift" && $0.lastPathComponent.hasPrefix(name + "-")
    }.sorted { $0.path < $1.path }
  }
}
