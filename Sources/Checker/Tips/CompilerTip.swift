import Gradbook
import Markup

/// One sentence that may mend what the compiler complains of: for those who are new to Swift, who
/// come from another language, or who type with a Chinese input method.
struct CompilerTip {
  /// What the compiler says in the learner's file; the first is the one that is shown.
  let messages: [CompilerMessage]
  let text: AnswerText

  /// The best tip for the first message.
  var tip: Text? {
    guard let first = messages.first else { return nil }
    let code = code(first.line)
    if let sign = WideCharacter.first(in: code) ?? WideCharacter.first(in: text.body) {
      return sign.tip
    }
    for message in messages where message.line == first.line {
      if let name = message.missingName, let tip = self.tip(forMissing: name, in: code) {
        return tip
      }
      if let tip = tip(forTensorsIn: message, code) ?? tip(forAnswered: message) { return tip }
    }
    return Self.habit(first.text, code)
  }

  private static func habit(_ message: String, _ code: String) -> Text? {
    let habits = FormHabit.all + SyntaxHabit.all + MessageHabit.all
    return habits.first { $0.matches(message, code) }?.tip
  }

  /// A name of PyTorch's or Python's that has another here.
  private func tip(forAnswered message: CompilerMessage) -> Text? {
    guard let name = message.answeredName else { return nil }
    return ForeignWord.tip(for: name.asked)
      ?? name.known.map {
        Text("`\(name.asked)` is called `\($0)` here.", "`\(name.asked)` 在这里叫 `\($0)`。")
      }
  }

  /// A function that is there for tensors and values only was called with something else: Foundation's
  /// function of that name is missing, an argument is, or the name is another language's.
  private func tip(forTensorsIn message: CompilerMessage, _ code: String) -> Text? {
    if let name = message.tensorFunction {
      return tip(forFoundation: name) ?? Self.habit("missing argument for parameter", code)
    }
    guard message.text.contains(/expected argument type '(Tensor|Value)'/) else { return nil }
    return code.matches(of: /(\w+)\(/).lazy
      .compactMap { tip(forFoundation: String($0.1)) ?? ForeignWord.tip(for: String($0.1)) }.first
  }

  /// A line without its strings and comments.
  private func code(_ line: Int) -> String {
    guard text.lines.indices.contains(line - 1) else { return "" }
    return SwiftToken.tokens(of: text.lines[line - 1])
      .map { $0.kind == .string ? "\"\"" : $0.kind == .comment ? "" : $0.text }.joined()
  }

  /// A name that is not known: one from another language, one of Foundation's, or a mistyped one.
  private func tip(forMissing name: String, in line: String) -> Text? {
    if let tip = ForeignWord.tip(for: name) ?? tip(forFoundation: name) { return tip }
    let tokens = tokens
    if let wide = tokens.first(where: { $0.text != name && WideCharacter.halved($0.text) == name })
    {
      return WideCharacter.first(in: wide.text)?.tip
    }
    let known = Set(tokens.filter { $0.kind == .identifier }.map(\.text)).subtracting([name])
    let words = SwiftToken.keywords.sorted() + known.sorted() + ForeignWord.foundation.sorted()
    let isAssigned = line.drop(while: \.isWhitespace).hasPrefix("\(name) = ")
    if isAssigned, name.count == 1 || nearest(to: name, in: known.sorted()) == nil {
      return Text(
        "A new name begins with `let`, or with `var` if it changes later: `let \(name) = …`.",
        "新的名字要用 `let` 声明，以后会变的用 `var`：`let \(name) = …`。")
    }
    guard name.count > 1, let near = nearest(to: name, in: words) else { return nil }
    return Text(
      "`\(name)` is not known here; did you mean `\(near)`? Capitals count.",
      "这里没有 `\(name)`；是不是想写 `\(near)`？注意大小写。")
  }

  private var tokens: [SwiftToken] { text.lines.flatMap { SwiftToken.tokens(of: $0) } }

  /// A function of Foundation's, if that is not imported.
  private func tip(forFoundation name: String) -> Text? {
    let tokens = tokens
    let isImported = zip(tokens, tokens.dropFirst(2)).contains {
      $0.text == "import" && $1.text == "Foundation"
    }
    guard !isImported, ForeignWord.foundation.contains(name) else { return nil }
    return Text(
      "`\(name)` comes with Foundation: write `import Foundation` at the top of the file.",
      "`\(name)` 在 Foundation 里：请在文件开头写上 `import Foundation`。")
  }

  /// The compiler ended without a word about any line.
  static let compilerFailed = Text(
    "The compiler itself failed, not your code: --verbose shows all that it said, and `gradbook doctor` what the machine lacks (a full disk is common).",
    "是编译器自己出了问题，不是你的代码：用 --verbose 可看全部输出，用 `gradbook doctor` 可看机器缺什么（常见的是磁盘满了）。")

  /// The first line of the function was changed, so that it cannot be called any more.
  static func signature(_ lines: [String]) -> Text {
    let code = lines.map { "`\($0)`" }.joined(separator: ", ")
    return Text(
      "The first line of the function must stay as it was given: \(code)",
      "函数的第一行要保持原样：\(code)")
  }
}

extension CompilerMessage {
  /// The name that is said to be unknown.
  var missingName: String? {
    text.firstMatch(of: /cannot find (?:type )?'([^']+)' in scope/).map { String($0.1) }
  }

  /// A name that is known only to say what is written here instead, and what that is if it is a name.
  var answeredName: (asked: String, known: String?)? {
    let answer =
      /^'(\w+)(?:\(.*\))?' (?:is unavailable: |has been (?:renamed to|replaced by) '(.+)')/
    return text.firstMatch(of: answer).map { (String($0.1), $0.2.map(String.init)) }
  }

  /// The function that wants a tensor and was given something else.
  var tensorFunction: String? {
    text.firstMatch(of: /global function '(\w+)' requires that '.+' conform to 'TensorOperand'/)
      .map { String($0.1) }
  }
}
