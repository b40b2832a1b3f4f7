import Foundation
import Practice

/// How far a learner is: a text file with one line an exercise. A line that cannot be read is
/// kept as it is.
public struct ProgressFile: Sendable {
  /// The file's name in the learner's folder.
  static let name = "progress.txt"

  /// What is known of one exercise.
  public struct Entry: Sendable, Hashable {
    /// The exercise's name.
    public var name: String
    /// How the best check ended; `nil` for one never checked.
    public var outcome: Outcome?
    /// How many different answers were checked.
    public var attempts = 0
    /// How many of the three hints were given.
    public var hints = 0
    /// How often an attempt looked like a mistake.
    public var looks: [String: Int] = [:]
    /// The mistakes whose own hint was given.
    public var hinted: Set<String> = []
    /// Whether the solution was shown.
    public var isRevealed = false
    /// The seed of a question that is to be answered after a reveal.
    public var owed: Int?
    /// The day of the last check.
    public var day: String?

    init(_ name: String) { self.name = name }

    /// Whether it was passed.
    public var isPassed: Bool { outcome == .passed }
    /// The mistake that was made most often.
    public var commonest: String? {
      looks.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
  }

  private let file: URL?
  private let course: Course
  private var entries: [String: Entry] = [:]
  /// Lines that are not understood, byte for byte.
  private var strange: [Data] = []
  /// The whole file, where no line of it could be read.
  private var illegible: Data?

  /// Reads a file line by line: what is wrong in one does not touch the others. A line with bytes
  /// that are no text is read as far as it goes and kept as a remark as well.
  init(_ bytes: Data, file: URL?, course: Course) {
    self.file = file
    self.course = course
    var isText = true
    for line in Self.lines(of: bytes) {
      let isWhole = String(data: line, encoding: .utf8) != nil
      if !isWhole { isText = false }
      let text = String(decoding: line, as: UTF8.self)
      let entry = Self.entry(text, course)
      if let entry { entries[entry.name] = entry }
      if entry == nil ? !Self.heading.contains(text) : !isWhole {
        strange.append(entry == nil ? line : Data("# ? ".utf8) + line)
      }
    }
    if entries.isEmpty, !isText { illegible = bytes }
  }

  /// The lines that are not empty; a file that an editor saved as UTF-16 is read as text, too.
  private static func lines(of bytes: Data) -> [Data] {
    var bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]), bytes.count % 2 == 0,
      let text = String(data: bytes, encoding: .utf16)
    {
      bytes = Data(text.utf8)
    }
    return bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.map { Data($0) }
  }

  /// What is known of an exercise.
  public subscript(exercise: CourseExercise) -> Entry {
    get { entries[exercise.name] ?? Entry(exercise.name) }
    set { entries[exercise.name] = newValue }
  }

  /// Writes the file anew; one that could not be read at all is kept under another name.
  ///
  /// - Throws: ``CheckerError``: the file is there and may not be read, or cannot be written.
  mutating func save() throws(CheckerError) {
    guard let file else { return }
    if let illegible {
      let copy = file.deletingLastPathComponent().appending(
        path: "progress-unreadable-\(UUID().uuidString.prefix(8)).txt")
      try LearnerFolder.write(illegible, to: copy)
      self.illegible = nil
    }
    // Writing puts a new file in the old one's place, also where the old one may not be read.
    if FileManager.default.fileExists(atPath: file.path) { _ = try LearnerFolder.bytes(of: file) }
    try LearnerFolder.write(contents, to: file)
  }

  // MARK: The file

  private static let heading = [
    "# Gradbook: progress, one line an exercise. It may be edited; what cannot be read is kept.",
    "# Gradbook：学习进度，每题一行。可以手工修改，读不懂的行会原样保留。",
  ]

  var contents: Data {
    let lines = Self.heading + course.exercises.map { Self.line($0, self[$0]) }
    return Data((lines.map { Data($0.utf8) } + strange).joined(separator: Data("\n".utf8)))
      + Data("\n".utf8)
  }

  private static func line(_ exercise: CourseExercise, _ entry: Entry) -> String {
    var words = [exercise.id, exercise.name.alignedLeft(24)]
    words.append((entry.outcome?.rawValue ?? "new").alignedLeft(12))
    words.append("attempts=\(entry.attempts) hints=\(entry.hints)")
    if !entry.looks.isEmpty {
      words.append(
        "looks="
          + entry.looks.sorted { $0.key < $1.key }
          .map { "\($0.key):\($0.value)" }.joined(separator: ","))
    }
    if !entry.hinted.isEmpty {
      words.append("hinted=" + entry.hinted.sorted().joined(separator: ","))
    }
    if entry.isRevealed { words.append("revealed=yes") }
    if let owed = entry.owed { words.append("owed=\(owed)") }
    if let day = entry.day { words.append("day=\(day)") }
    return words.joined(separator: "  ")
  }

  private static func entry(_ line: String, _ course: Course) -> Entry? {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.first?.hasPrefix("#") == true { return nil }
    let names = Set(course.exercises.map(\.name))
    guard
      let name = words.first(where: names.contains)
        ?? words.first.flatMap({ id in course.exercises.first { $0.id == id }?.name })
    else { return nil }
    var entry = Entry(name)
    for word in words {
      if let outcome = Outcome(rawValue: word) { entry.outcome = outcome }
      let pair = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2 else { continue }
      switch pair[0] {
      case "attempts": entry.attempts = count(pair[1]) ?? 0
      case "hints": entry.hints = min(max(0, Int(pair[1]) ?? 0), 3)
      case "looks": entry.looks = counts(pair[1])
      case "hinted": entry.hinted = Set(pair[1].split(separator: ",").map(String.init))
      case "revealed": entry.isRevealed = pair[1] == "yes"
      case "owed": entry.owed = Int(pair[1])
      case "day": entry.day = pair[1]
      default: break
      }
    }
    return entry
  }

  /// A number that a class full of can be added up.
  private static func count(_ text: String) -> Int? {
    Int(text).map { min(max(0, $0), 1_000_000) }
  }

  private static func counts(_ text: String) -> [String: Int] {
    var counts: [String: Int] = [:]
    for part in text.split(separator: ",") {
      let pair = part.split(separator: ":")
      if pair.count == 2, let count = count(String(pair[1])) { counts[String(pair[0])] = count }
    }
    return counts
  }
}
