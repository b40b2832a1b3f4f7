import Foundation
import Gradbook
import Markup
import Workbook

/// Cuts out of a source file what stands between `// rung: NAME` and `// end`.
enum SourceMarks {
  static func code(_ mark: String, in file: String) -> Quotation {
    guard let data = FileManager.default.contents(atPath: file) else {
      return .missing(file: (file as NSString).lastPathComponent)
    }
    return code(mark, inText: String(decoding: data, as: UTF8.self)).map { .code(Text($0)) }
      ?? .nothing
  }

  /// The lines after the mark, without their common indentation, or `nil` if there is no such mark.
  static func code(_ mark: String, inText text: String) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    func trimmed(_ line: Substring) -> String { line.trimmingCharacters(in: .whitespaces) }
    guard let start = lines.firstIndex(where: { trimmed($0) == "// rung: \(mark)" }),
      let end = lines[start...].firstIndex(where: { trimmed($0) == "// end" })
    else { return nil }
    return lines[(start + 1)..<end].joined(separator: "\n").dedented
  }
}
