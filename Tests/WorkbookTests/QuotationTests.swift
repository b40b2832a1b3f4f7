import Foundation
import Gradbook
import Markup
import Testing

@testable import Workbook

@Suite("Code quoted from its own source")
struct QuotationTests {
  private func quote(
    _ text: String, _ method: String = "show", line: Int, closureOnly: Bool = false
  ) -> Quotation {
    SourceFile(name: "main.swift", text: text)
      .quotation(of: method, line: line, closureOnly: closureOnly)
  }

  private func quoted(_ code: String) -> Quotation { .code(Text(code)) }

  @Test("The closure is quoted without its braces and without the indentation of its place")
  func closure() {
    let source = """
      lesson.show {
        let x = 1  // one

        if x > 0 {
          print(x)
        }
      }
      lesson.show { print(2) }
      """
    #expect(quote(source, line: 1) == quoted("let x = 1  // one\n\nif x > 0 {\n  print(x)\n}"))
    #expect(quote(source, line: 8) == quoted("print(2)"))
  }

  @Test("Braces in strings, comments and interpolations do not end the closure")
  func braces() {
    let body = [
      #"print("} \"quoted\" { \(["a": "}"]["a"] ?? "{" ) ")"#,
      "// a brace } in a comment", "/* and /* nested } */ here } */ let c = { 1 }",
      ##"let raw = #"} \( " still } \#("}") "#"##,
      "let long = \"\"\"\n  } not the end \"one quote\"\n    kept { \\(\"}\")\n  \"\"\"",
      "let key = \\Point.x; let regex = #/}/#",
      #"let character: Character = "\"""#,
    ]
    let code = body.joined(separator: "\n")
    let indented = code.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    let source = "lesson.show {\n\(indented)\n}\nlet after = 1\n"
    let expected = "\(code)".split(separator: "\n").joined(separator: "\n")
    #expect(quote(source, line: 1) == quoted(expected))
  }

  @Test("The statements since the previous call on the lesson come first")
  func statements() {
    let source = """
      import Workbook
      let lesson = Lesson(8)
      lesson.say(
        "text ( with a bracket", "文字")
      /// A function.
      func f(_ x: Double) -> Double { x }
      let y = f(2)
      lesson.show {
        print(y)
      }
      lesson.plot("a", "b") { t in
        Plot { Line([1]) }
      }

      let z = lesson.seed
      lesson
        .show()
      lesson.show()
      """
    #expect(
      quote(source, line: 8)
        == quoted(
          "/// A function.\nfunc f(_ x: Double) -> Double { x }\nlet y = f(2)\nprint(y)"))
    #expect(quote(source, line: 17) == quoted("let z = lesson.seed"))
    #expect(quote(source, line: 18) == .nothing)
  }

  @Test("A call inside a function quotes from the beginning of its block")
  func insideAFunction() {
    let source = """
      func part(_ lesson: Lesson) {
        let a = 1
        lesson.show()
        do {
          let b = 2
          lesson.show { print(a, b) }
        }
      }
      """
    #expect(quote(source, line: 3) == quoted("let a = 1"))
    #expect(quote(source, line: 6) == quoted("let b = 2\nprint(a, b)"))
  }

  @Test("The closure after arguments of several lines is found")
  func arguments() {
    let source = """
      let before = 1
      lesson.pytorch(
        \"\"\"
        x = { 'a': 1 }
        \"\"\"
      ) {
        let x = ["a": 1]
      }
      """
    #expect(quote(source, "pytorch", line: 2, closureOnly: true) == quoted("let x = [\"a\": 1]"))
  }

  @Test("A missing file and a line without a call are told apart, and nothing traps")
  func missing() {
    let file = SourceFile(path: "/nowhere/at/all/main.swift")
    #expect(file.quotation(of: "show", line: 1) == .missing(file: "main.swift"))
    #expect(quote("let a = 1\n", line: 1) == .nothing)
    for broken in [
      "lesson.show {", "lesson.show(", "lesson.show { \"abc", ".show", "}}lesson.show {",
    ] {
      _ = quote(broken, line: 1)
    }
  }

  @Test("A keyword after a dot is a member's name, but for self and init")
  func members() {
    func keywords(_ code: String) -> [String] {
      SwiftToken.tokens(of: code).filter { $0.kind == .keyword }.map(\.text)
    }
    #expect(keywords("let v = x.var() + y.repeat(2)") == ["let"])
    #expect(keywords("Tensor.self; super.init(); 0...nil") == ["self", "super", "init", "nil"])
  }

  @Test("The pieces of a file are the file again")
  func pieces() {
    for file in [#filePath] {
      let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
      let tokens = SwiftToken.tokens(of: text)
      #expect(!text.isEmpty && tokens.map(\.text).joined() == text)
      #expect(
        tokens.last?.line ?? 0
          <= text.split(separator: "\n", omittingEmptySubsequences: false).count)
    }
  }
}
