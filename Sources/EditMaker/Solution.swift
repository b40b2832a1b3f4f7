import Foundation
import SwiftOperators
import SwiftParser
import SwiftSyntax

/// A solution's file, parsed, and what can be made of it.
struct Solution {
  let name: String
  private let text: String
  private let tree: SourceFileSyntax
  private let region: Range<Int>

  init(_ file: URL) throws {
    name = file.deletingPathExtension().lastPathComponent
    text = try String(contentsOf: file, encoding: .utf8)
    let parsed = Parser.parse(source: text)
    tree =
      OperatorTable.gradbook.foldAll(parsed, errorHandler: { _ in }).as(SourceFileSyntax.self)
      ?? parsed
    region = Self.region(of: text)
  }

  /// The bytes between the marks.
  private static func region(of text: String) -> Range<Int> {
    let bytes = text.utf8
    guard let begin = text.range(of: "// TODO\n"),
      let end = text.range(of: "// END", options: .backwards)
    else { return 0..<bytes.count }
    return bytes.distance(
      from: bytes.startIndex, to: begin.upperBound)..<bytes.distance(
        from: bytes.startIndex, to: end.lowerBound)
  }

  /// All edits, in the order of the text; those that lead to the same text are one.
  var edits: [Edit] {
    let finder = EditFinder(region: region)
    finder.walk(tree)
    var seen: Set<String> = [Self.squeezed(text)]
    return finder.edits.filter { seen.insert(Self.squeezed(applied($0, to: text))).inserted }
      .sorted {
        ($0.range.lowerBound, $0.kind.rawValue, $0.text) < (
          $1.range.lowerBound, $1.kind.rawValue, $1.text
        )
      }
  }

  private static func squeezed(_ text: String) -> String {
    String(text.unicodeScalars.filter { !" \n()".unicodeScalars.contains($0) })
  }

  private func applied(_ edit: Edit, to text: String) -> String {
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(edit.range, with: edit.text.utf8)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What an edit replaces.
  func replaced(_ edit: Edit) -> String {
    String(decoding: Array(text.utf8)[edit.range], as: UTF8.self)
  }

  /// The name of the function that an edit is in, where the task asks for several.
  func function(of edit: Edit) -> String? {
    let functions = tree.statements.compactMap { $0.item.as(FunctionDeclSyntax.self) }
      .filter { region.contains($0.bytes.lowerBound) }
    guard functions.count > 1 else { return nil }
    return functions.first { $0.bytes.contains(edit.range.lowerBound) }?.name.text
  }

  /// The file's declarations as members of a type, with an edit made in them.
  func members(with edit: Edit?) -> String {
    var bytes = Array(text.utf8)
    var changes: [(range: Range<Int>, text: String)] = edit.map { [($0.range, $0.text)] } ?? []
    for statement in tree.statements {
      let start = statement.bytes.lowerBound
      if statement.item.is(ImportDeclSyntax.self) {
        changes.append((statement.bytes, ""))
      } else if statement.item.is(FunctionDeclSyntax.self)
        || statement.item.is(VariableDeclSyntax.self)
      {
        changes.append((start..<start, "static "))
      }
    }
    for change in changes.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(change.range, with: change.text.utf8)
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    return lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
  }
}

extension OperatorTable {
  /// Swift's own operators and those of the engine.
  fileprivate static var gradbook: OperatorTable {
    var table = OperatorTable.standardOperators
    let own = """
      precedencegroup Power { associativity: right higherThan: MultiplicationPrecedence }
      infix operator ** : Power
      """
    try? table.addSourceFile(Parser.parse(source: own))
    return table
  }
}
