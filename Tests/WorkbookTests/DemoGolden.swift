import Foundation
import Gradbook

/// What the demo lesson prints. Recorded by `GRADBOOK_RECORD=1 swift test --filter LessonTests`,
/// which writes `DemoGolden.english.swift` and `DemoGolden.chinese.swift`; read them before
/// committing them.
enum DemoGolden {
  static func text(_ language: Language) -> String {
    (language == .english ? english : chinese) + "\n"
  }

  static func record(_ text: String, _ language: Language) throws {
    let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    \($0)" }
    let source =
      "extension DemoGolden {\n  static let \(language) = #\"\"\"\n"
      + lines.joined(separator: "\n") + "\n    \"\"\"#\n}\n"
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "DemoGolden.\(language).swift")
    try Data(source.utf8).write(to: file)
  }
}
