import Course
import Foundation
import Testing

/// The program of `lesson.py`: what GRADBOOK_PYTHON names, or `python3`.
private let python = ProcessInfo.processInfo.environment["GRADBOOK_PYTHON"] ?? "python3"

private let hasTorch = (try? Python.run(["-c", "import torch"]))?.status == 0

@Suite("Lessons in PyTorch")
struct PythonLessonTests {
  /// Later lessons train for long, on files that they write: their first losses are compared in
  /// tests of their own.
  static let compared = LessonCatalogue.all.filter { $0.number <= 26 }.map(\.folder)

  @Test("each of the first 26 lessons has its lesson.py, and says so", arguments: compared)
  func present(_ folder: String) throws {
    for language in ["en", "zh"] {
      let article = LessonRun.root.appending(path: "Lessons/\(folder)/lesson.\(language).md")
      #expect(
        try String(contentsOf: article, encoding: .utf8)
          .contains("`python3 Lessons/\(folder)/lesson.py`"))
    }
    #expect(
      FileManager.default.fileExists(
        atPath: LessonRun.root.appending(path: "Lessons/\(folder)/lesson.py").path))
  }

  /// One process runs them all: to load PyTorch takes longer than most of the files.
  @Test(
    "lesson.py prints the lesson's headings and numbers, in the lesson's order",
    .enabled(if: hasTorch, "no PyTorch here; GRADBOOK_PYTHON names a python3 that has it"))
  func sameNumbers() throws {
    let files = Self.compared.map { "Lessons/\($0)/lesson.py" }
    let run = try Python.run(["Tests/Oracles/lesson_files.py"] + files)
    let printed = try JSONDecoder().decode([String: String].self, from: run.output)
    for folder in Self.compared {
      let theirs = try #require(printed["Lessons/\(folder)/lesson.py"])
      let golden = LessonRun.root.appending(path: "Tests/Goldens/Lessons/\(folder).en.txt")
      let comparison = NumberComparison(lesson: try String(contentsOf: golden, encoding: .utf8))
      #expect(comparison.strange(in: theirs) == [], "\(folder)/lesson.py")
      #expect(theirs.matches(of: NumberComparison.number).count >= 7, "\(folder) prints no numbers")
    }
  }

  @Test("what is compared is found out when it differs")
  func comparison() {
    let lesson = """
      1  Sums
      ───────
      ╰→ tensor([0.8823, 0.9150])
         loss: 9.0, right: true
      2  More
      ───────
         0.5  27
      """
    let comparison = NumberComparison(lesson: lesson)
    #expect(comparison.strange(in: "1  Sums\ntensor([0.8823, 0.9150])\n9 True\n2  More\n27") == [])
    #expect(comparison.strange(in: "tensor([0.8823, 0.9151])") == [])  // one in the last place
    for wrong in ["0.8825", "9.0 False", "8", "0.9150 0.8823", "3  Less", "2  More\n0.8823"] {
      #expect(comparison.strange(in: wrong).count == 1, "\(wrong)")
    }
  }
}

/// Compares what a program prints with a lesson's text: the headings are the lesson's, and the numbers
/// of each line stand side by side in one line of the lesson, not above the line that came before.
struct NumberComparison {
  /// A number, or a word for what is no number.
  nonisolated(unsafe) static let number =
    /(?:^|[^\w.])(-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|-?(?:[Tt]rue|[Ff]alse|None|nil|nan|NaN|inf|∞))(?!\w)/

  private let lines: [String]
  private let tokens: [[Token]]
  private let headings: [String: Int]

  init(lesson: String) {
    lines = lesson.replacing(/\n\s*↪\s/, with: "").split(separator: "\n").map(String.init)
    tokens = lines.map(Self.tokens)
    headings = Dictionary(
      zip(lines, lines.dropFirst()).enumerated().filter { Set($0.element.1) == ["─"] }
        .map { ($0.element.0.replacing(" (optional)", with: ""), $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The lines that the lesson does not have.
  func strange(in printed: String) -> [String] {
    var place = 0
    return printed.split(separator: "\n").map(String.init).filter { line in
      if line.contains(/^(?:\d+  \S|The same in\s)/) {
        guard let heading = headings[line], heading >= place else { return true }
        place = heading
        return false
      }
      let own = Self.tokens(line)
      if own.isEmpty { return false }
      guard let found = (place..<lines.count).first(where: { Self.has(own, in: tokens[$0]) }) else {
        return true
      }
      place = found
      return false
    }
  }

  private static func has(_ part: [Token], in whole: [Token]) -> Bool {
    whole.count >= part.count
      && (0...(whole.count - part.count)).contains { start in
        zip(part, whole[start...]).allSatisfy { $0.isSame(as: $1) }
      }
  }

  private static func tokens(_ line: String) -> [Token] {
    line.replacing("−", with: "-").matches(of: number).map { Token(String($0.1)) }
  }

  private struct Token {
    let word: String
    let value: Double?
    let decimals: Int

    init(_ text: String) {
      let lowered = text.lowercased()
      word = ["none": "nil", "∞": "inf", "-∞": "-inf"][lowered] ?? lowered
      let parts = word.split(separator: "e").map(String.init)
      let isNumber = word.contains(where: \.isNumber)
      value = isNumber ? Double(word.hasSuffix(".") ? word + "0" : word) : nil
      let digits = parts[0].split(separator: ".").dropFirst().first?.count ?? 0
      decimals = isNumber ? digits - (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) : 0
    }

    /// Whole numbers and words are the same or not; of two fractions the shorter one counts, and from
    /// the third decimal on its last place may differ by one.
    func isSame(as other: Token) -> Bool {
      guard let value, let theirs = other.value else { return word == other.word }
      let places = min(decimals, other.decimals)
      let unit = pow(10, -Double(places))
      let bound =
        places >= 3 ? 1.01 * unit : places > 0 && decimals != other.decimals ? 0.501 * unit : 1e-9
      return abs(value - theirs) <= bound
    }
  }
}

/// Runs Python in the repository's folder.
private enum Python {
  static func run(_ arguments: [String]) throws -> (status: Int32, output: Data) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python] + arguments
    process.currentDirectoryURL = LessonRun.root
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, printed)
  }
}
