import Foundation
import Gradbook
import Markup

/// Code that a lesson shows, read from the lesson's own source file while it runs.
package enum Quotation: Hashable, Sendable {
  /// The quoted lines, without their common indentation, as each language shows them.
  case code(Text)
  /// There is nothing to quote at this call.
  case nothing
  /// The source file, of which only the name is kept, is not where it was compiled.
  case missing(file: String)
}

extension Quotation {
  /// The same code as a page shows it, in both languages.
  func shown(by code: ShownCode) -> Quotation {
    guard case .code(let source) = self else { return self }
    return .code(code.text(source.english))
  }
}

/// The source file of a lesson, cut into pieces once.
package struct SourceFile: Sendable {
  private let name: String
  private let tokens: [SwiftToken]?
  /// The number of brackets that are open where a token begins.
  private let depths: [Int]

  /// Reads a file; one that is missing or not UTF-8 is remembered as missing.
  package init(path: String) {
    let text = FileManager.default.contents(atPath: path).flatMap {
      String(data: $0, encoding: .utf8)
    }
    self.init(name: (path as NSString).lastPathComponent, text: text)
  }

  /// Takes a file's text.
  package init(name: String, text: String?) {
    self.name = name
    tokens = text.map(SwiftToken.tokens(of:))
    var depth = 0
    depths = (tokens ?? []).map { token in
      if token.isClosing { depth -= 1 }
      defer { if token.isOpening { depth += 1 } }
      return depth
    }
  }

  /// Quotes what belongs to the call of `method` on `line`: the statements between the previous
  /// statement with the same receiver and this call, then the body of the call's closure.
  package func quotation(of method: String, line: Int, closureOnly: Bool = false) -> Quotation {
    guard let tokens else { return .missing(file: name) }
    guard
      let call = tokens.indices.first(where: {
        tokens[$0].line == line && tokens[$0].text == method && previous($0).map(isDot) == true
      })
    else { return .nothing }
    var parts: [String] = []
    if !closureOnly, let range = statements(before: call) { parts.append(text(range)) }
    if let body = closure(after: call) { parts.append(text(body)) }
    let code = parts.map(\.dedented).filter { !$0.isEmpty }.joined(separator: "\n")
    return code.isEmpty ? .nothing : .code(Text(code))
  }

  /// The text of some tokens, without the comments that part a file for its reader.
  private func text(_ range: Range<Int>) -> String {
    (tokens ?? [])[range].filter { !$0.text.hasPrefix("// MARK:") }.map(\.text).joined()
  }

  private func isDot(_ index: Int) -> Bool { tokens?[index].text == "." }

  private func previous(_ index: Int) -> Int? {
    tokens?.indices[..<index].last { tokens?[$0].kind != .space }
  }

  private func next(_ index: Int) -> Int? {
    tokens?.indices[(index + 1)...].first { tokens?[$0].kind != .space }
  }

  /// The place just after the bracket that closes the one at `open`.
  private func end(of open: Int) -> Int {
    let close = depths.indices[(open + 1)...].first { depths[$0] == depths[open] }
    return close.map { $0 + 1 } ?? depths.count
  }

  /// The body of the trailing closure of the call whose name stands at `call`.
  private func closure(after call: Int) -> Range<Int>? {
    guard let tokens, var open = next(call) else { return nil }
    if tokens[open].text == "(" {
      let after = end(of: open)
      guard let brace = next(after - 1) else { return nil }
      open = brace
    }
    return tokens[open].text == "{" ? open + 1..<max(open + 1, end(of: open) - 1) : nil
  }

  private func statements(before call: Int) -> Range<Int>? {
    guard let tokens, let dot = previous(call), let receiver = previous(dot) else { return nil }
    let depth = depths[receiver]
    var index = receiver
    var start = 0
    while index > 0 {
      index -= 1
      if depths[index] < depth {  // the block that the call stands in begins here
        start = index + 1
        break
      }
      if depths[index] == depth, tokens[index].text == tokens[receiver].text, beginsStatement(index)
      {
        start = end(ofStatement: index)
        break
      }
    }
    return start < receiver ? start..<receiver : nil
  }

  private func beginsStatement(_ index: Int) -> Bool {
    guard let tokens else { return false }
    if tokens[index].beginsLine { return true }
    guard let before = previous(index) else { return true }
    return tokens[before].beginsLine && ["let", "var", "try"].contains(tokens[before].text)
  }

  /// The end of `receiver.method(…) { … }` or of `let receiver = Type(…)`.
  private func end(ofStatement start: Int) -> Int {
    guard let tokens else { return start }
    var index = start
    while let following = next(index) {
      let crossesLine = tokens[following].beginsLine
      if tokens[following].isOpening && !(crossesLine && tokens[following].text != "{") {
        index = end(of: following) - 1
      } else if crossesLine && tokens[following].text != "." {
        break
      } else {
        index = following
      }
    }
    return index + 1
  }
}

extension SwiftToken {
  fileprivate var isOpening: Bool { kind == .punctuation && ["(", "[", "{"].contains(text) }
  fileprivate var isClosing: Bool { kind == .punctuation && [")", "]", "}"].contains(text) }
}
