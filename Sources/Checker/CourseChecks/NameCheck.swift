import Course
import Foundation
import Markup

/// Whether an exercise can be solved with what the lessons have shown so far: no name of the engine
/// in its solution that first appears in a later lesson. The second way may look ahead.
struct NameCheck {
  let course: Course

  func complaints(about exercises: [CourseExercise]) -> [String] {
    let engine = engineNames
    let first = firstLessons
    return exercises.flatMap { exercise in
      let given = (try? LearnerFolder.read(exercise.stub)) ?? ""
      let known = Set(Self.words(given))
      return [exercise.solution].flatMap { file in
        let own = (try? AnswerCheck.text(of: file))?.body.joined(separator: "\n") ?? ""
        let late = Set(Self.identifiers(own)).filter { name in
          engine.contains(name) && !known.contains(name)
            && first[name].map { $0 > exercise.lesson.number } ?? false
        }
        return late.sorted().map {
          "\(exercise.id) \(file.lastPathComponent): \($0) first appears in lesson \(first[$0] ?? 0)"
        }
      }
    }
  }

  /// The lines behind lesson 1's opening, which no reader of that lesson is shown.
  private static let hidden = "Opening.swift"

  /// The lesson in whose sources a name stands first.
  private var firstLessons: [String: Int] {
    var first: [String: Int] = [:]
    for lesson in LessonCatalogue.all {
      let folder = course.root.appending(path: "Lessons/\(lesson.folder)")
      for file in LearnerFolder.contents(of: folder)
      where ["swift", "md"].contains(file.pathExtension) && file.lastPathComponent != Self.hidden {
        for name in Self.words((try? LearnerFolder.read(file)) ?? "") where first[name] == nil {
          first[name] = lesson.number
        }
      }
    }
    return first
  }

  /// The functions, properties and types that the engine declares as public.
  private var engineNames: Set<String> {
    var names = Set<String>()
    for module in ["Gradbook", "NN", "Training"] {
      let folder = course.root.appending(path: "Sources/\(module)")
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      while let file = files?.nextObject() as? URL {
        guard file.pathExtension == "swift", let text = try? LearnerFolder.read(file) else {
          continue
        }
        for match in text.matches(
          of: /public (?:[a-z()]+ )*(?:func|var|let|struct|class|enum|case) ([A-Za-z]\w*)/)
        {
          names.insert(String(match.1))
        }
      }
    }
    return names.subtracting(Self.swiftOwn)
  }

  /// Names that Swift itself has for everyone.
  private static let swiftOwn: Set<String> = [
    "abs", "append", "contains", "count", "description", "enumerated", "exp", "filter", "first",
    "index", "indices", "isEmpty", "last", "log", "map", "max", "min", "pow", "reduce", "reversed",
    "sin", "cos", "sqrt", "sorted", "zip", "name", "shape", "start", "value", "values", "x", "y",
    "split", "infinity", "print",
  ]

  private static func words(_ text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }

  /// The names in code that are not declared there.
  private static func identifiers(_ code: String) -> [String] {
    let tokens = SwiftToken.tokens(of: code).filter { $0.kind != .space && $0.kind != .comment }
    var declared = Set<String>()
    for (index, token) in tokens.enumerated() where token.kind == .identifier {
      let before = index > 0 ? tokens[index - 1].text : ""
      let after = index + 1 < tokens.count ? tokens[index + 1].text : ""
      if ["let", "var", "func", "for", "struct", "class"].contains(before) || after == ":"
        || after == "in"
      {
        declared.insert(token.text)
      }
    }
    return tokens.filter { $0.kind == .identifier && !declared.contains($0.text) }.map(\.text)
  }
}
