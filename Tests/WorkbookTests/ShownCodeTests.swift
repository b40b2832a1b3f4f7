import Course
import Foundation
import Gradbook
import Markup
import Testing

@testable import Workbook

@Suite("Code as a page shows it")
struct ShownCodeTests {
  private static let words = CodeWords([
    CodeWord(english: "loss:", chinese: "损失："),
    CodeWord(english: #"epoch \(epoch): loss \(loss)"#, chinese: #"第 \(epoch) 轮，损失 \(loss)"#),
    CodeWord(english: #"\(count) are right"#, chinese: #"对了 \(count) 个"#),
    CodeWord(english: "// the way back", chinese: "// 往回走"),
  ])

  private static var code: ShownCode {
    ShownCode(seed: 7, folder: "Output/08-x", codeWords: words) {
      $0 == "all" ? Text("all of it", "全部") : nil
    }
  }

  @Test(
    "What only the lesson needs is replaced by what it stands for, in each language",
    arguments: [
      ("manualSeed(lesson.seed)", "manualSeed(7)", "manualSeed(7)"),
      ("f(lesson.outputFolder + \"/a\")", "f(\"Output/08-x\" + \"/a\")", nil),
      ("let a = lesson.attempt { try f(1) }", "let a = try f(1)", nil),
      (
        "  let a = lesson.attempt {\n    try f(\n      Text(\"one\", \"一\"))\n  }",
        "  let a = try f(\n    \"one\")", "  let a = try f(\n    \"一\")"
      ),
      ("rows(lesson.word(\"all\"))", "rows(\"all of it\")", "rows(\"全部\")"),
      (
        "print(Text(a.text(.english), a.text(.chinese)))", "print(a.text(.english))",
        "print(a.text(.chinese))"
      ),
      ("print(\"loss:\", x)  // the way back", nil, "print(\"损失：\", x)  // 往回走"),
      ("lesson.show(\"a\")", nil, nil), ("Text.self", nil, nil),
    ] as [(String, String?, String?)])
  func replaced(source: String, english: String?, chinese: String?) {
    let shown = Self.code.text(source)
    #expect(shown.english == english ?? source)
    #expect(shown.chinese == chinese ?? english ?? source)
  }

  @Test(
    "What a text with values printed is translated with the values in their places",
    arguments: [
      ("loss: 0.5\n", "损失： 0.5\n"), ("epoch 3: loss 0.25\n", "第 3 轮，损失 0.25\n"),
      ("12 are right\n", "对了 12 个\n"), ("gloss: 0.5\n", "gloss: 0.5\n"),
      ("epoch 3: loss [1, 2]\nloss: 1", "第 3 轮，损失 [1, 2]\n损失： 1"),
    ])
  func printed(english: String, chinese: String) {
    #expect(Self.words.output(Text(english), of: .nothing) == Text(english, chinese))
  }
}

@Suite("Code in the course's lessons")
struct CourseCodeTests {
  private static let goldens = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Goldens/Lessons")

  private static func quoted(_ name: String) throws -> [Substring] {
    let text = try String(contentsOf: goldens.appending(path: name), encoding: .utf8)
    return text.split(separator: "\n").filter { $0.hasPrefix("│ ") || $0.hasPrefix("  Swift │") }
  }

  /// Names that stay as they are in Chinese.
  private static let names: Set = [
    "adam", "adamw", "bias", "device", "distribute", "dloss", "gbit", "grad", "gradbook", "import",
    "kaiming", "leaky", "loss", "mseloss", "nograd", "normalize", "optimizer", "program", "pytorch",
    "rmsprop", "safetensors", "sigmoid", "smooth", "std", "step", "tanh", "totensor", "var",
    "weight", "careless", "run", "mlp", "cnn", "value", "data", "retry", "after", "predict", "post",
    "stars", "log", "linear", "requests", "total", "relu", "sgd", "mse", "auc", "lstm",
  ]

  @Test(
    "Nothing that Chinese code says to its reader is English", arguments: CourseEndingTests.lessons)
  func language(lesson: LessonEntry) throws {
    for line in try Self.quoted("\(lesson.folder).zh.txt") {
      let code = String(line.drop { $0 != "│" }.dropFirst(2))
      for token in SwiftToken.tokens(of: code) {
        let isSaid = token.kind == .comment || (token.kind == .string && code.contains("print("))
        guard isSaid, !token.text.unicodeScalars.contains(where: { $0.value >= 0x4E00 }) else {
          continue
        }
        let said = token.text.replacing(/\\\([^"]*?\)/, with: " ")
        for word in said.lowercased().matches(of: /[a-z]{3,}/).map({ String($0.0) }) {
          #expect(Self.names.contains(word), "\(lesson.folder): \(line)")
        }
      }
    }
  }

  /// English words that a Chinese lesson prints as they are, though neither its article nor its code
  /// has them: names of operations, types, packages and files, and what is quoted from elsewhere.
  private static let printed: Set = Set(
    """
    add expand false float bool inf kib max mul neg nil permute reshape sequential data dims constant head
    result sgd adamw gan vae dropout autograd mulbackward gnuplot graphviz libgraphviz libopenblas pthread nox
    noto cjk imageset requireequalbatches airplane bird ship truck made holls sket
    the plugin was nested are element has but give inner same
    input index computed numeric dataset number datapoints
    take back argument buffer each its own they would with
    retry after from bookworm workdir copy env release product static stdlib debian slim user expose stopsignal
    entrypoint cmd book
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  @Test(
    "No label that a Chinese lesson prints is English: tables, pictures, readings and what code prints",
    arguments: CourseEndingTests.lessons)
  func labels(lesson: LessonEntry) throws {
    let root = Self.goldens.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let path = root.appending(path: "Lessons/\(lesson.folder)/lesson.zh.md")
    let article = try String(contentsOf: path, encoding: .utf8)
    let golden = try String(
      contentsOf: Self.goldens.appending(path: "\(lesson.folder).zh.txt"), encoding: .utf8)
    func words(_ text: some StringProtocol) -> [String] {
      String(text).matches(of: /[A-Za-z]{3,}/).map { $0.0.lowercased() }
    }
    func isCode(_ line: Substring) -> Bool {
      line.hasPrefix("│ ") || line.contains("PyTorch │") || line.contains("Swift │")
    }
    let lines = golden.split(separator: "\n")
    var known = Self.printed.union(words(article.split(separator: "\n@code")[0]))
    for line in lines where isCode(line) {
      known.formUnion(words(line.replacing(/"[^"]*"/, with: "")))
    }
    for line in lines where !isCode(line) && !line.contains("`") && !line.contains("./gradbook") {
      // Paths, and names with dots or underscores, are names; rows of capitals draw a plot.
      for word in words(line.replacing(/\S*[\/_.=]\S*/, with: "")) where !known.contains(word) {
        #expect(word.wholeMatch(of: /[a-f]+/) != nil, "“\(word)” in \(lesson.folder): \(line)")
      }
    }
  }

  @Test(
    "No code that is shown has what only the lesson needs", arguments: CourseEndingTests.lessons)
  func plumbing(lesson: LessonEntry) throws {
    for language in Language.allCases {
      for line in try Self.quoted("\(lesson.folder).\(language.rawValue).txt") {
        for word in ["lesson.", "Text(", "any TableCell"] {
          #expect(!line.contains(word), "\(lesson.folder): \(line)")
        }
      }
    }
  }
}
