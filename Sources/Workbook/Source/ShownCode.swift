import Gradbook
import Markup

/// Makes a lesson's code into what its page shows: code that a learner could type.
///
/// What only the lesson needs is replaced by what it stands for: `lesson.seed` by the number,
/// `lesson.outputFolder` by the folder, `lesson.attempt { try f() }` by `try f()`, and
/// `lesson.word("name")` and `Text("…", "…")` by the text in the page's language, in which the
/// comments and texts of the article's `@code` stand too.
struct ShownCode {
  let seed: Int
  let folder: String
  let codeWords: CodeWords
  /// The article's wording of a name, in both languages.
  let word: (String) -> Text?

  /// The code in both languages.
  func text(_ source: String) -> Text {
    let tokens = SwiftToken.tokens(of: source)
    return Text(shown(tokens[...], .english), shown(tokens[...], .chinese))
  }

  private func shown(_ tokens: ArraySlice<SwiftToken>, _ language: Language) -> String {
    var shown = ""
    var index = tokens.startIndex
    while index < tokens.endIndex {
      let rest = tokens[index...]
      if let (text, end) = replaced(rest, language) {
        let indent = shown.split(separator: "\n", omittingEmptySubsequences: false).last?
          .prefix { $0 == " " }
        shown += text.replacing("\n", with: "\n" + (indent ?? ""))
        index = end
      } else {
        shown += language(tokens[index].text, codeWords.translated(tokens[index]))
        index += 1
      }
    }
    return shown
  }

  /// What stands in place of the first tokens, and where they end.
  private func replaced(
    _ tokens: ArraySlice<SwiftToken>, _ language: Language
  ) -> (text: String, end: Int)? {
    guard let first = tokens.first, first.kind != .space else { return nil }
    if first.text == "Text" { return text(tokens, language) }
    let solid = tokens.prefix(6).map(\.text)
    guard solid.count > 2, first.text == "lesson", solid[1] == "." else { return nil }
    let start = tokens.startIndex
    switch solid[2] {
    case "seed": return ("\(seed)", start + 3)
    case "outputFolder": return ("\"\(folder)\"", start + 3)
    case "word":
      guard solid.count == 6, solid[3] == "(", solid[5] == ")",
        let wording = word(solid[4].filter { $0 != "\"" })
      else { return nil }
      return ("\"\(wording(language))\"", start + 6)
    case "attempt": return body(tokens, language)
    default: return nil
    }
  }

  /// What `Text(english, chinese)` is in a language.
  private func text(
    _ tokens: ArraySlice<SwiftToken>, _ language: Language
  ) -> (text: String, end: Int)? {
    let open = tokens.startIndex + 1
    guard open < tokens.endIndex, tokens[open].text == "(", let close = end(of: open, in: tokens)
    else { return nil }
    var depth = 0
    var comma = close
    for index in (open + 1)..<close where comma == close {
      if ["(", "[", "{"].contains(tokens[index].text) { depth += 1 }
      if [")", "]", "}"].contains(tokens[index].text) { depth -= 1 }
      if depth == 0, tokens[index].text == "," { comma = index }
    }
    let isChinese = language == .chinese && comma < close
    let argument = isChinese ? tokens[(comma + 1)..<close] : tokens[(open + 1)..<comma]
    return (shown(argument, language).trimmedSpaces.description, close + 1)
  }

  /// The body of `lesson.attempt { … }`.
  private func body(
    _ tokens: ArraySlice<SwiftToken>, _ language: Language
  ) -> (text: String, end: Int)? {
    guard let open = tokens.indices.first(where: { tokens[$0].text == "{" }),
      let close = end(of: open, in: tokens)
    else { return nil }
    let inner = shown(tokens[(open + 1)..<close], language)
    return (inner.dedented.trimmedSpaces.description, close + 1)
  }

  /// The bracket that closes the one at `open`.
  private func end(of open: Int, in tokens: ArraySlice<SwiftToken>) -> Int? {
    var depth = 0
    for index in open..<tokens.endIndex {
      if ["(", "[", "{"].contains(tokens[index].text) { depth += 1 }
      if [")", "]", "}"].contains(tokens[index].text) { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }
}
