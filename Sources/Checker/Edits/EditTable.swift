import Foundation
import Practice

/// What is known of the small mistakes that an exercise's solutions can be turned into: how each is
/// seen by the judge.
///
/// A file of lines `FORM SUM NAME,NAME…`, made by `gradbook dev edits`. The first says how the
/// solutions themselves are seen, so that a table which is older than its judge is noticed.
struct EditTable {
  struct Row {
    var sight: Sight
    var names: [EditName]
  }

  /// How the solutions are seen, and how the text of both is hashed.
  var solution: Sight
  var source: String
  private(set) var rows: [Row] = []

  init(solution: Sight, source: String) {
    self.solution = solution
    self.source = source
  }

  mutating func add(_ sight: Sight, _ name: EditName) {
    if let index = rows.firstIndex(where: { $0.sight.agrees(with: sight) }) {
      if !rows[index].names.contains(name) { rows[index].names.append(name) }
    } else {
      rows.append(Row(sight: sight, names: [name]))
    }
  }

  /// All edits that are seen like this one, of one half of the kinds or of both.
  func names(for sight: Sight, half: Int? = nil) -> [EditName] {
    rows.filter { $0.sight.agrees(with: sight) }.flatMap(\.names)
      .filter { half == nil || $0.kind.half == half }
  }

  // MARK: The file

  static func file(of exercise: CourseExercise) -> URL {
    exercise.solution.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Edits/\(exercise.name).txt")
  }

  /// The table of an exercise; `nil` if there is none, or if it is not readable.
  init?(of exercise: CourseExercise) {
    guard let text = try? String(contentsOf: Self.file(of: exercise), encoding: .utf8) else {
      return nil
    }
    var lines = text.split(separator: "\n")
    guard let head = lines.first?.split(separator: " "), head.count == 3,
      let solution = Self.sight(head[0], head[1])
    else { return nil }
    self.init(solution: solution, source: String(head[2]))
    lines.removeFirst()
    rows = lines.compactMap { line in
      let parts = line.split(separator: " ")
      guard parts.count == 3, let sight = Self.sight(parts[0], parts[1]) else { return nil }
      return Row(sight: sight, names: parts[2].split(separator: ",").compactMap { EditName($0) })
    }
  }

  var text: String {
    let head = "\(Self.text(solution)) \(source)"
    let lines = rows.map { row in
      "\(Self.text(row.sight)) \(row.names.map(\.text).sorted().joined(separator: ","))"
    }
    return ([head] + lines.sorted()).joined(separator: "\n") + "\n"
  }

  private static func text(_ sight: Sight) -> String {
    "\(String(sight.form, radix: 16)) \(sight.sum)"
  }

  private static func sight(_ form: Substring, _ sum: Substring) -> Sight? {
    guard let form = UInt64(form, radix: 16), let sum = Double(sum) else { return nil }
    return Sight(form: form, sum: sum)
  }

  /// A hash of the solutions' code that does not change with spaces or comments.
  static func source(of exercise: CourseExercise) -> String {
    var hash = Sight()
    for file in exercise.solutions {
      hash.add((try? AnswerCheck.text(of: file))?.essence ?? "")
    }
    return String(hash.form, radix: 16)
  }
}
