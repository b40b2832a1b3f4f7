import Foundation
import Markup

/// A learner's file, parted into what was given and what is to be written.
struct AnswerText: Hashable {
  let lines: [String]
  /// Whether both marks stand where they belong.
  let hasMarks: Bool
  /// The places in ``lines`` that are the learner's: those between the marks, else all.
  let region: Range<Int>

  init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    let begin = lines.firstIndex { Self.isMark($0, "TODO") }
    let end = lines.lastIndex { Self.isMark($0, "END") }
    if let begin, let end, begin < end {
      hasMarks = true
      region = begin + 1..<end
    } else {
      hasMarks = false
      region = 0..<lines.count
    }
  }

  private static func isMark(_ line: String, _ word: String) -> Bool {
    line.trimmingCharacters(in: .whitespaces).split(separator: " ").joined(separator: " ")
      == "// \(word)"
  }

  /// The learner's lines.
  var body: [String] { Array(lines[region]) }

  /// The learner's lines, without the indentation that they share.
  var code: String { body.joined(separator: "\n").dedented }

  /// The code alone, so that two answers that differ in spaces or comments are the same attempt.
  var essence: String { Self.essence(of: body) }

  static func essence(of lines: [String]) -> String {
    code(in: lines).map(\.text).joined(separator: " ")
  }

  private static func code(in lines: [String]) -> [SwiftToken] {
    SwiftToken.tokens(of: lines.joined(separator: "\n")).filter {
      $0.kind != .space && $0.kind != .comment
    }
  }

  /// The number in the file, from 1, of the line where `todo()` still stands.
  var todoLine: Int? {
    let code = Self.code(in: body)
    let found = code.indices.first {
      code[$0].text == "todo" && $0 + 1 < code.count && code[$0 + 1].text.hasPrefix("(")
    }
    return found.map { code[$0].line + region.lowerBound }
  }

  /// The number of the first line, if there is one, that reaches past what an answer may use: the
  /// insides of a module, names given to the linker, the judges.
  var reach: Int? {
    let index = lines.firstIndex { line in
      line.contains(/@\s*(testable|_\w|c\b)/)
        || line.contains(/\bimport\b[^;]*\b(Judges|C[A-Z]\w*)/)
    }
    return index.map { $0 + 1 }
  }

  /// The opening comment: the task.
  var task: [String] {
    let start = lines.firstIndex { $0.hasPrefix("//") && !$0.hasPrefix("///") } ?? 0
    return lines[start...].prefix { $0.hasPrefix("//") && !$0.hasPrefix("///") }.map {
      String($0.dropFirst($0.hasPrefix("// ") ? 3 : 2))
    }
  }

  /// The first line of every function and type outside the region, without the opening brace.
  var signatures: [String] {
    lines.enumerated().filter { index, line in
      !region.contains(index) && ["func ", "struct ", "class "].contains { line.hasPrefix($0) }
    }.map { _, line in
      String(line.reversed().drop { "{ ".contains($0) }.reversed())
    }
  }
}
