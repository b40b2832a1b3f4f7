import Gradbook
import Markup
import Plotting
import Testing

@testable import Workbook

@Suite("Mark-up")
struct MarkupTests {
  @Test("Each mark makes its piece")
  func pieces() {
    #expect(
      Inline.parse("a `b*c` *d* **e *f*** [g](09) $x^2$") == [
        .text("a "), .code("b*c"), .text(" "), .emphasis([.text("d")]), .text(" "),
        .strong([.text("e "), .emphasis([.text("f")])]), .text(" "),
        .link([.text("g")], destination: .lesson(9)), .text(" "),
        .maths([.variable("x"), .superscript([.upright("2")])]),
      ])
  }

  @Test(
    "A mark without a partner stands for itself",
    arguments: [
      "a * b", "2 ** 3", "`open", "$5 and 6 $", "[a] (b)", "[a](", "\\", "*", "**", "`", "[", "$",
    ])
  func unpaired(text: String) {
    #expect(Inline.parse(text) == [.text(text)])
  }

  @Test("A backslash takes a sign as it is")
  func escapes() {
    #expect(Inline.parse("\\*a\\* \\$1") == [.text("*a* $1")])
  }

  @Test(
    "A link out of the pages becomes plain text",
    arguments: [
      "https://example.org", "//example.org", "javascript:alert(1)", "../../etc", "/etc", "99", "#",
    ])
  func links(destination: String) {
    #expect(Inline.parse("[a](\(destination))") == [.text("a")])
  }

  @Test(
    "Formulas read well as plain text",
    arguments: [
      ("x^2", "x²"), ("w_1", "w₁"), ("x^{n-1}", "xⁿ⁻¹"), ("f'(x)", "f′(x)"),
      ("\\frac{a+b}{2h}", "(a+b)/2h"), ("\\sqrt{x}", "√x"), ("e^{-x^2}", "e^(−x²)"),
      ("∂L/∂w_{ij}", "∂L/∂wᵢⱼ"), ("y_q", "y_q"), ("tanh x", "tanh x"), ("{", "{"), ("x^", "x^"),
      ("\\frac{a", "a/"), ("\\alpha", "\\alpha"), ("", ""),
    ])
  func maths(source: String, expected: String) {
    #expect(Maths.plainText(Maths.parse(source)) == expected)
  }

  @Test("Lines of one paragraph are joined, without a space between hanzi")
  func joining() {
    #expect(Prose.parse("one\n  two\n\nthree").count == 2)
    #expect(Prose.parse("张量\n运算") == [.paragraph([.text("张量运算")])])
    #expect(Prose.parse("张量\nshape") == [.paragraph([.text("张量 shape")])])
    #expect(
      Prose.parse("- a\n  b\n- c") == [.list([[.text("a b")], [.text("c")]], numbered: false)])
    #expect(Prose.parse("1. a\n2. c") == [.list([[.text("a")], [.text("c")]], numbered: true)])
    #expect(Prose.parse("```\n a  b\n```") == [.verbatim(" a  b")])
    #expect(Prose.parse("") == [])
  }

  @Test("Wrapped lines fit, lose no character, and no closing sign begins one", arguments: 5...40)
  func wrapping(width: Int) {
    let text = "让输入移动一小步，看输出移动多少。函数 `f` 在 x 处的斜率（约为）2，a straight line has one slope."
    let rows = wrapped(
      text.map { StyledCharacter(character: $0, style: .plain) }, width: width)
    let lines = rows.map { String($0.map(\.character)) }
    #expect(lines.allSatisfy { $0.displayWidth <= width })
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    if width > 12 {
      #expect(!lines.contains { "，。）；".contains($0.first ?? " ") || ($0.last ?? " ") == "（" })
    }
  }

  @Test("Whatever the text, the page shows it as text")
  func escaping() {
    let hostile = "<script>alert(\"1\")</script> & `<b>` $<i>$ [<u>](09) \u{1} ' ]]> <!--"
    let html = HTML.prose(Text(hostile))
    #expect(!html.contains("<script") && !html.contains("<b>") && !html.contains("<u>"))
    #expect(!html.contains("<i><") && !html.contains("<!--") && !html.contains("\u{1}"))
    #expect(html.contains("&lt;script&gt;"))
    #expect(!HTML.code(hostile).contains("<script"))
  }
}
