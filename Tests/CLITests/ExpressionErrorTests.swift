import Language
import Testing

@testable import Expressions

/// What a learner is told when an expression cannot be read.
@Suite struct ExpressionErrorTests {
  private func failure(of source: String, at values: [String: Double] = [:]) -> ExpressionError? {
    do throws(ExpressionError) {
      _ = try ScalarExpression(parsing: source, given: Set(values.keys)).compute(at: values)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "An error says what is wrong and marks the place",
    arguments: [
      ("", "The expression is empty. Write one, such as \"tanh(w*x + b)\"."),
      (
        "2x",
        "An operator is missing here. A product is written with its sign: 2*x, not 2x.\n  2x\n   ^"
      ),
      (
        "1 +",
        "The expression ends where a number, a name or “(” was expected.\n  1 +\n     ^"
      ),
      ("(1 + 2", "This “(” is never closed. Add “)” where its part ends.\n  (1 + 2\n  ^"),
      (
        "1 + 2)",
        "This “)” has no “(” before it. Take it away, or add “(” where its part begins.\n"
          + "  1 + 2)\n       ^"
      ),
      (
        "tahn(1)",
        "There is no function “tahn”; did you mean “tanh”?\n  tahn(1)\n  ^^^^"
      ),
      (
        "sum(1)",
        "“sum” works on whole tensors; here every value is a single number. "
          + "Write it out, as in (a + b)/2.\n  sum(1)\n  ^^^"
      ),
      ("max(1)", "max takes 2 arguments, but 1 is given here."),
      (
        "权重 + $",
        "“$” cannot stand in an expression: use names, numbers, + − * / ^ ( ) and functions.\n"
          + "  权重 + $\n         ^"
      ),
      ("1.2.3", "“1.2.3” is not a number. Write numbers such as 2, 0.5 or 1e-3.\n  1.2.3\n  ^^^^^"),
      ("1 + * 2", "Expected a number, a name or “(” here, but found “*”.\n  1 + * 2\n      ^"),
      ("x == 1", "Comparisons are not computed here"),
      ("1 = x", "“=” gives a name to a result, and stands only after a single name"),
      ("w = 2; w(3)", "“w” is a value, not a function; for a product write w*(…)."),
      ("leakyRelu(1, x)", "This setting of leakyRelu must be a plain number"),
      ("a + b", "a, b have no value. Add --at a=1,b=1, with your own numbers.\n  a + b\n  ^"),
      ("a\0b", "“U+0000” cannot stand in an expression"),
      ("a\u{FFFD}b", "This is not valid UTF-8 text."),
      ("x\n+ 1", "x has no value"),
    ])
  func says(_ source: String, _ expected: String) throws {
    let error = try #require(failure(of: source))
    let report = error.report(.english)
    #expect(report.hasPrefix(expected), "\(report)")
    #expect(!error.report(.chinese).isEmpty)
  }

  @Test("A mistyped variable gets the name that was given a value")
  func suggestsVariable() throws {
    let error = try #require(failure(of: "wieght * 2", at: ["weight": 1]))
    #expect(error.report(.english).hasPrefix("“wieght” has no value; did you mean “weight”?"))
  }

  @Test("No line of a report is wider than the terminal, however long the source")
  func staysNarrow() throws {
    let long = String(repeating: "x + ", count: 2000) + "$" + String(repeating: " + 权重", count: 300)
    let report = try #require(failure(of: long)).report(.english, width: 80)
    let lines = report.split(separator: "\n").dropFirst()
    #expect(lines.count == 2)
    for line in lines { #expect(line.displayWidth <= 80, "\(line.displayWidth): \(line)") }
    let marked = try #require(lines.last?.firstIndex(of: "^"))
    let column = lines.last?.distance(from: lines.last?.startIndex ?? marked, to: marked) ?? 0
    #expect(Array(lines.first ?? "")[column] == "$")
  }

  @Test("Ten thousand levels of nesting are an error, not a crash")
  func limitsDepth() {
    for (open, close) in [("(", ")"), ("-", ""), ("tanh(", ")"), ("2^", "")] {
      let count = open == "tanh(" ? 1500 : 4000
      let source =
        String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
      #expect(failure(of: source)?.kind == .tooDeep, "\(open)")
    }
    let source = String(repeating: "(", count: 10_000)
    #expect(failure(of: source)?.kind == .tooDeep)
  }

  @Test("A hundred thousand characters are an error, whatever they are made of")
  func limitsLength() {
    #expect(failure(of: String(repeating: "x", count: 100_000))?.kind == .tooLong(100_000))
    let pile = "a" + String(repeating: "\u{301}", count: 99_999)
    #expect(failure(of: pile)?.kind == .tooLong(100_000))
    #expect(
      failure(of: String(repeating: "n", count: 101))?.text.english.contains("longer than 100")
        == true)
  }

  @Test("A long sum is computed without recursion")
  func computesLongSums() throws {
    let source = "x" + String(repeating: "+x", count: 4_900)
    let computed = try ScalarExpression(parsing: source).compute(at: ["x": 1])
    #expect(computed.result.item() == 4_901)
  }

  @Test("One hundred thousand seeded random texts give a result or an error with its place")
  func survivesRandomTexts() {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    let parts = [
      "x", "y", "w", "1", "2.5", "1e9", ".", "+", "-", "*", "/", "^", "**", "(", ")", "tanh(",
      "max(", "log(", ",", ";", "=", " ", "\n", "²", "⁻", "é", "权", "🐱", "\0", "<", "\"", "\\",
      "pi", "e", "clamp(", "leakyRelu(", "\u{301}", "，", "'", "&", "0x", "−", "h = ",
    ]
    var read = 0
    for _ in 0..<100_000 {
      let source = (0..<next(14)).map { _ in parts[next(parts.count)] }.joined()
      guard let error = failure(of: source, at: ["x": 0.5, "y": -2]) else {
        read += 1
        continue
      }
      #expect(error.range.upperBound <= source.count + 1 && error.range.lowerBound >= 0)
      if next(64) == 0 { #expect(!error.report(.chinese).isEmpty) }
    }
    #expect(read > 500, "only \(read) of the texts were expressions")
  }
}
