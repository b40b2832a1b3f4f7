import Foundation
import Gradbook
import Testing

@testable import Checker

/// What beginners write, people from other languages, and those who type with a Chinese input
/// method: each is told what mends it, in both languages.
@Suite struct TipTests {
  struct Slip: CustomTestStringConvertible {
    let lines: String
    /// What the tips must hold.
    let english: String
    let chinese: String
    var imports = "import Foundation\n"
    var testDescription: String { lines }

    init(_ lines: String, _ english: String, _ chinese: String? = nil) {
      self.lines = lines
      self.english = english
      self.chinese = chinese ?? english
    }

    static func withoutFoundation(_ lines: String) -> Slip {
      var slip = Slip(lines, "`import Foundation`")
      slip.imports = ""
      return slip
    }
  }

  static let slips: [Slip] = foundation + chinese + python + others + beginners + FormSlips.all

  static let foundation: [Slip] = [
    .withoutFoundation("return exp(x)"), .withoutFoundation("return pow(x, 2)"),
    .withoutFoundation("return M_PI * x"), .withoutFoundation("let y = sqrt(x * x)\nreturn y"),
  ]

  /// Full-width signs and signs of formulas.
  static let chinese: [Slip] = [
    Slip("let h = 1e-5；return f(x)", "write `;`", "半角的 `;`"),
    Slip("return max(x， 2)", "write `,`", "半角的 `,`"),
    Slip("return f（x）", "write `(`", "半角的 `(`"), Slip("return f（x)", "write `(`", "半角的 `(`"),
    Slip("let h： Double = 1\nreturn h", "write `:`", "半角的 `:`"),
    Slip("print(“x”)\nreturn x", "write `\"`", "半角的 `\"`"),
    Slip("return f(x) − x", "write `-`", "半角的 `-`"), Slip("return 2 × x", "write `*`", "半角的 `*`"),
    Slip("return x ÷ 2", "write `/`", "半角的 `/`"), Slip("return x ＋ 1", "write `+`", "半角的 `+`"),
    Slip("return x － 1", "write `-`", "半角的 `-`"), Slip("return x＊2", "write `*`", "半角的 `*`"),
    Slip("let h ＝ 1e-5\nreturn h", "write `=`", "半角的 `=`"),
    Slip("return x * ２", "write `2`", "半角的 `2`"), Slip("return ｘ", "write `x`", "半角的 `x`"),
    Slip("let　h = 1.0\nreturn h", "usual space", "普通空格"),
    Slip("let h =　1.0\nreturn h", "usual space", "普通空格"),
    Slip("if x > 0 ｛ return 1 ｝\nreturn x", "write `{`", "半角的 `{`"),
    Slip("let a = 【1, 2】\nreturn x", "write `[`", "半角的 `[`"),
    Slip("let a = [1.0]\nreturn a。first!", "write `.`", "半角的 `.`"),
    Slip("if x ＞ 0 { return 1 }\nreturn x", "write `>`", "半角的 `>`"),
    Slip("if x ≥ 0 { return 1 }\nreturn x", "write `>=`", "半角的 `>=`"),
    Slip("if x ≠ 0 { return 1 }\nreturn x", "write `!=`", "半角的 `!=`"),
    Slip("return max(x、 2)", "write `,`", "半角的 `,`"),
  ]

  static let python: [Slip] = [
    Slip("if x > 0:\n  return 1\nreturn 0", "braces instead of a colon", "不用冒号和缩进"),
    Slip("if x > 0 { return 1 }\nelse:\n  return 0", "braces instead of a colon", "不用冒号和缩进"),
    Slip("while x > 0:\n  return 1\nreturn x", "braces instead of a colon", "不用冒号和缩进"),
    Slip("if x > 0 { return 1 } elif x < 0 { return 2 }\nreturn 0", "`else if`"),
    Slip("if x > 0 and x < 1 { return 1 }\nreturn 0", "`&&`"),
    Slip("if x > 0 or x < 1 { return 1 }\nreturn 0", "`||`"),
    Slip("if not (x > 0) { return 1 }\nreturn 0", "`!`"),
    Slip("let a: Double? = None\nreturn x", "`nil`"), Slip("let a = True\nreturn x", "`true`"),
    Slip("var a = False\nreturn x", "`false`"), Slip("let a: Double? = null\nreturn x", "`nil`"),
    Slip("let a = [1.0]\nreturn Double(len(a))", "`a.count`"),
    Slip("var s = 0.0\nfor i in range(3) { s += Double(i) }\nreturn s", "0..<n"),
    Slip("def g(y):\n  return y\nreturn g(x)", "func name("),
    Slip("let g = lambda y: y * 2\nreturn g(x)", "{ x in … }"),

    Slip("return x ^ 2", "power", "乘方"), Slip("print(f\"x = {x}\")\nreturn x", "\\(x)"),
    Slip("# my comment\nreturn x", "`//`"), Slip("print(\"x: \" + x)\nreturn x", "\\(x)"),
    Slip("return x % 2", "truncatingRemainder"), Slip("import numpy as np\nreturn x", "numpy"),
    Slip("return np.exp(x)", "without a module", "不加模块名"),
    Slip("return math.sqrt(x)", "without a module", "不加模块名"),
    Slip("return float(x)", "Double("), Slip("return 1 if x > 0 else 0", "`x > 0 ? 1 : 0`"),
    Slip("let a = [v * 2 for v in [1.0, 2]]\nreturn a[0]", "a.map"),
    Slip("let a = [1.0, 2]\nreturn a[0:1][0]", "a[0..<n]"), Slip("pass\nreturn x", "pass"),
    Slip("if x is 0 { return 1 }\nreturn x", "`==`"),
    Slip("return self.x", "no `self`", "没有 `self`"),
    Slip("let t = zeros_like(Tensor([1.0]))\nreturn t.item()", "`zerosLike`"),
    Slip("let y = torch.exp(x)\nreturn x", "without a module", "不加模块名"),
    Slip("return sum([1.0, 2])", "reduce(0, +)"), Slip("print \"hello\"\nreturn x", "print(x)"),
    Slip("for i, v in [1.0].enumerated() { print(i) }\nreturn x", "for (i, v) in"),
  ]

  /// C, JavaScript and the like.
  static let others: [Slip] = [
    Slip("var i = 0\ni++\nreturn x", "`i += 1`"), Slip("var i = 0\n--i\nreturn x", "`i -= 1`"),
    Slip("for (var i = 0; i < 3; i++) { }\nreturn x", "0..<n"),
    Slip("double h = 1e-5;\nreturn f(x);", "Double"), Slip("int n = 3\nreturn x", "Int"),
    Slip("const h = 1e-5;\nreturn f(x + h);", "`let`"),
    Slip("if (x > 0) return 1\nreturn x", "braces", "花括号"),
    Slip("if x > 0 { return 1 }\nelse return 2", "braces", "花括号"),
    Slip("return x>0?1:0", "spaces around", "两边要有空格"),
    Slip("if x === 0 { return 1 }\nreturn x", "`==`"),
    Slip("print('a')\nreturn x", "double quotes", "双引号"),
    Slip("let g = (y) => y * 2\nreturn g(x)", "{ y in y * 2 }"),
  ]

  static let beginners: [Slip] = [
    Slip("let s = 0.0\ns += x\nreturn s", "`var`"), Slip("x += 1\nreturn x", "`var s = x`"),
    Slip("let a = [1.0]\na.append(x)\nreturn a[0]", "`var`"),
    Slip("let a = [1.0, 2]\nreturn x / a.count", "Double(a.count)"),
    Slip("let n = 3\nreturn n * x", "Double(n)"), Slip("let n = 3\nreturn n", "Double(n)"),
    Slip("let h: Float = 0.1\nreturn x * h", "Double(n)"),
    Slip("return", "`return x`"), Slip("if x > 0 {\n  return 1\nreturn 0", "not closed", "没有对应的 }"),
    Slip("return x\n}", "one } too many", "多了一个 }"),
    Slip("return (f(x) + 1", "not closed with )", "没有对应的 )"),
    Slip("return f(x))", "one ) too many", "多了一个 )"),
    Slip("return max(x)", "leaves out", "少写了一个参数"), Slip("return f(x, 2)", "too many", "多写了一个参数"),
    Slip("func g(of y: Double) -> Double { y }\nreturn g(x)", "name that must be written", "带有名字"),
    Slip("return f(x: x)", "without a name", "不写名字"),
    Slip("let a = [1.0, 2]\nreturn a.first", "`?? 0`"),
    Slip("let d = [\"a\": 1.0]\nreturn d[\"a\"]", "`?? 0`"),
    Slip("if x == 0 { return \"2\" }\nreturn x", "after `->`", "`->`"),
    Slip("retrun x", "did you mean `return`", "是不是想写 `return`"),
    Slip("Return x", "did you mean `return`", "是不是想写 `return`"),
    Slip("let step = 1.0\nreturn f(x + stpe)", "did you mean `step`", "是不是想写 `step`"),
    Slip("let a = [1.0]\nreturn Double(a.cout)", "after the dot", "点号后面"),
    Slip("return 2x", "`2 * x`"), Slip("return 2(x + 1)", "2 * (x + 1)"),
    Slip("return x -1", "both sides", "两边都要空格"), Slip("return x *2", "both sides", "两边都要空格"),
    Slip("let h = 1.0\nlet h = 2.0\nreturn h", "is taken", "已经用过"),
    Slip("for i in 0..<x { print(i) }\nreturn x", "Int(x)"), Slip("return .5 * x", "`0.5`"),
    Slip("return 2. * x", "`2.0`"), Slip("print(\"a)\nreturn x", "same line", "同一行"),
    Slip("func g(y: Double) { return y }\nreturn g(y: x)", "`->`"),
    Slip("func g(y) { y }\nreturn x", "has a type", "要写类型"),
    Slip("if x { return 1 }\nreturn 0", "x > 0"), Slip("if 1 { return 1 }\nreturn 0", "x != 0"),
    Slip("var y = x\nif y = 0 { return 1 }\nreturn y", "`==`"),
    Slip("return Tensor([1.0, 2]).sum()", ".item()"),
    // Only warnings.
    Slip("let h = 1.0\nreturn f(x)", "not used", "没有用到"),
    Slip("f(x)\nreturn x", "did you mean `return`", "是不是该写 `return`"),
    Slip("var h = 1e-5\nreturn f(x + h)", "never changes", "从来没有改变"),
  ]

  /// All slips are compiled at once, each in a file of its own.
  private static let tips: [Text?] = (try? compiled()) ?? []

  private static func compiled() throws -> [Text?] {
    try Bench.inFolder { folder in
      let files = try slips.indices.map { index in
        let slip = slips[index]
        let file = folder.appending(path: "Slip\(index).swift")
        try Bench.write(
          "\(slip.imports)import Practice\n\nfunc slip\(index)(of f: (Double) -> Double, at x: Double) -> Double {\n"
            + "// TODO\n\(slip.lines)\n// END\n}\n", file)
        return file
      }
      let log = try AnswerBuild.typecheck(files, course: Bench.course, scratch: folder)
      let messages = Dictionary(grouping: CompilerMessage.all(in: log), by: \.path)
      return try files.map { file in
        let own = messages[file.path] ?? []
        let text = AnswerText(try Bench.text(file))
        let errors = own.filter(\.isError)
        let inside = errors.filter { text.region.contains($0.line - 1) }
        let shown = inside + errors.filter { !inside.contains($0) }
        return CompilerTip(messages: shown.isEmpty ? own : shown, text: text).tip
      }
    }
  }

  @Test("It gives the tip that mends it, in both languages", arguments: slips.indices)
  func tip(index: Int) throws {
    let slip = Self.slips[index]
    try #require(Self.tips.count == Self.slips.count)
    let tip = try #require(Self.tips[index], "\(slip.lines)")
    #expect(tip.english.contains(slip.english), "\(slip.lines)")
    #expect(tip.chinese.contains(slip.chinese), "\(slip.lines)")
  }

  @Test("There are more than a hundred, and no tip is the same in both languages")
  func count() {
    #expect(Self.slips.count > 100)
    for case let tip? in Self.tips { #expect(tip.english != tip.chinese) }
  }

  @Test("Chinese text and comments in an answer are not taken for a slip")
  func innocent() throws {
    let text = AnswerText(
      "// TODO\nprint(\"结果：\\(x)，完\") // 注意：这里\nlet 斜率 = x\nreturn stpe\n// END\n")
    let message = CompilerMessage(
      path: "", line: 4, isError: true, text: "cannot find 'stpe' in scope")
    let tip = CompilerTip(messages: [message], text: text).tip
    #expect(tip?.english.contains("half-width") == false)
  }

  @Test("What only a full build finds is told, too, and a warning explains a wrong answer")
  func fullBuild() throws {
    try Bench.asLearner { folder in
      func check(_ lines: String) throws -> (CheckResult, String) {
        let exercise = try Bench.slope
        try Bench.write(Bench.slope(lines), folder.file(of: exercise))
        let result = try folder.check(exercise, seed: 0, language: .english)
        return (result, VerdictText(result, of: exercise, in: folder, language: .chinese).text)
      }
      #expect(try check("  if x > 0 { return 1 }").0.tip?.english.contains("return …") == true)
      #expect(
        try check("  let s: Double\n  return s").0.tip?.english.contains("no value yet") == true)
      let (result, words) = try check("  let h = 1e-5\n  f(x + h)\n  return f(x)")
      #expect(result.outcome == .wrong && result.warning?.line == 7)
      #expect(words.contains("编译器对第 7 行有警告"))
      #expect(!words.contains("[#"))
    }
  }
}
