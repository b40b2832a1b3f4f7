import Gradbook

/// What the compiler says, perhaps in a line with a sign that explains it, and what mends it.
struct SyntaxHabit {
  /// A part of the message.
  let message: String
  /// Of these one must stand in the line's code, if there are any: a sign, or a whole word; after
  /// `^` what the line begins with.
  let clues: [String]
  /// All of these must stand there.
  let needs: [String]
  let tip: Text

  init(_ message: String, clues: [String] = [], needs: [String] = [], _ tip: Text) {
    self.message = message
    self.clues = clues
    self.needs = needs
    self.tip = tip
  }

  init(
    _ message: String, _ clues: String..., needs: [String] = [], tip english: String,
    _ chinese: String
  ) {
    self.init(message, clues: clues, needs: needs, Text(english, chinese))
  }

  func matches(_ text: String, _ code: String) -> Bool {
    guard message.isEmpty || text.contains(message) else { return false }
    let words = code.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    guard needs.allSatisfy(code.contains) else { return false }
    return clues.isEmpty
      || clues.contains { clue in
        if clue.count > 1, clue.hasPrefix("^") {
          return code.drop(while: \.isWhitespace).hasPrefix(clue.dropFirst())
        }
        if clue.allSatisfy(\.isLetter) { return words.contains(clue) }
        if clue == ":" { return code.reversed().first { !$0.isWhitespace } == ":" }
        return code.contains(clue)
      }
  }

  /// Habits of Python, C and others that a sign in the line gives away.
  static let all: [SyntaxHabit] = [
    SyntaxHabit(
      "expected '{'", "and", "or", "not",
      tip: "Swift writes `&&` for and, `||` for or, `!` for not.",
      "Swift 用 `&&` 表示“且”，`||` 表示“或”，`!` 表示“非”。"),
    SyntaxHabit(
      "expected '{'", ":",
      tip: "Swift has braces instead of a colon and indentation: `if x > 0 { … }`.",
      "Swift 用花括号，不用冒号和缩进：`if x > 0 { … }`。"),
    SyntaxHabit(
      "expected '{'",
      tip: "What follows if, else, for and while stands in braces, even a single line: `{ … }`.",
      "if、else、for、while 后面的语句要放在花括号里，只有一句也一样：`{ … }`。"),
    SyntaxHabit(
      "", "elif", "elseif",
      tip: "Swift writes `else if` for `elif`.", "Swift 里写 `else if`，不写 `elif`。"),
    SyntaxHabit(
      "expected 'in' after for-each",
      tip: "A pair in a loop stands in brackets: `for (i, v) in a.enumerated() { … }`.",
      "循环里的一对变量要加括号：`for (i, v) in a.enumerated() { … }`。"),
    SyntaxHabit(
      "C-style for",
      tip: "Swift counts with `for i in 0..<n { … }`, or `stride(from: 0, to: n, by: 2)`.",
      "Swift 这样计数：`for i in 0..<n { … }`，或用 `stride(from: 0, to: n, by: 2)`。"),
    SyntaxHabit(
      "", "**",
      tip:
        "`**` is for tensors; for numbers write `x * x`, or `pow(x, n)` with `import Foundation`.",
      "`**` 只用于张量；数值请写 `x * x`，或用 `pow(x, n)`（需要 `import Foundation`）。"),
    SyntaxHabit(
      "", "++", "--",
      tip: "Swift has no `++` or `--`: write `i += 1`, `i -= 1`.",
      "Swift 没有 `++` 和 `--`：写 `i += 1`、`i -= 1`。"),
    SyntaxHabit(
      "", "===", "!==",
      tip: "Numbers are compared with `==` and `!=`; `===` is for objects.",
      "比较数值用 `==` 和 `!=`；`===` 只用于对象。"),
    SyntaxHabit(
      "", "=>",
      tip: "A closure is written `{ y in y * 2 }`.", "闭包写作 `{ y in y * 2 }`。"),
    SyntaxHabit(
      "cannot", "^",
      tip:
        "`^` does not raise to a power here: write `x * x`, or `pow(x, n)` with `import Foundation`.",
      "这里的 `^` 不是乘方：请写 `x * x`，或用 `pow(x, n)`（需要 `import Foundation`）。"),
    SyntaxHabit(
      "", "f\"", "F\"",
      tip: "Swift puts values into a text with `\\( )`: `print(\"x = \\(x)\")`.",
      "Swift 用 `\\( )` 把值放进文本：`print(\"x = \\(x)\")`。"),
    SyntaxHabit(
      "", "''", "'",
      tip: "Texts stand in double quotes: `\"a\"`.", "文本要用双引号：`\"a\"`。"),
    SyntaxHabit(
      "macro", "#", tip: "A comment begins with `//`.", "注释以 `//` 开头。"),
    SyntaxHabit(
      "between '#'", tip: "A comment begins with `//`.", "注释以 `//` 开头。"),
    SyntaxHabit(
      "consecutive statements", "print",
      tip: "A function is called with brackets: `print(x)`.", "调用函数要加括号：`print(x)`。"),
    SyntaxHabit(
      "consecutive statements", "if",
      tip: "A choice is written `x > 0 ? 1 : 0`.", "二选一写作 `x > 0 ? 1 : 0`。"),
    SyntaxHabit(
      "consecutive statements", "?",
      tip: "The signs of a choice have spaces around them: `x > 0 ? 1 : 0`.",
      "二选一的符号两边要有空格：`x > 0 ? 1 : 0`。"),
    SyntaxHabit(
      "consecutive statements", " -", " +", " *", " /",
      tip: "A sign between two values has a space on both sides or on none: `x - 1`.",
      "两个值之间的符号，两边都要空格，或者都不空：`x - 1`。"),
    SyntaxHabit(
      "not a valid digit",
      tip: "A product needs its sign: `2 * x`.", "乘号不能省略：`2 * x`。"),
    SyntaxHabit(
      "call value of non-function",
      tip: "A product needs its sign: `2 * (x + 1)`.", "乘号不能省略：`2 * (x + 1)`。"),
    SyntaxHabit(
      "consecutive statements", ")",
      tip: "There is one ) too many, or between two values a sign is missing, as in `2 * x`.",
      "多了一个 )，或者两个值之间少了符号，如 `2 * x`。"),
    SyntaxHabit(
      "only valid at file scope", "import",
      tip:
        "An import stands at the top of the file; Swift has no numpy, its arrays and Tensor are here already.",
      "import 要写在文件开头；Swift 没有 numpy，数组和 Tensor 可以直接用。"),
    SyntaxHabit(
      "expected type after 'is'",
      tip: "Values are compared with `==`.", "比较两个值用 `==`。"),
  ]
}
