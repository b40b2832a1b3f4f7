import Course
import Gradbook
import Markup

/// Pieces of HTML. Whatever comes from outside goes through ``XML/escaped(_:)``.
package enum HTML {
  /// Both wordings, of which the page shows one; only one where they are equal.
  static func both(_ text: Text, tag: String = "span", _ content: (String) -> String) -> String {
    let english = content(text.english)
    let chinese = content(text.chinese)
    if english == chinese { return tag == "span" ? english : "<\(tag)>\(english)</\(tag)>" }
    return "<\(tag) class=\"en\" lang=\"en\">\(english)</\(tag)>"
      + "<\(tag) class=\"zh\" lang=\"zh-Hans\">\(chinese)</\(tag)>"
  }

  /// A fixed phrase in both languages.
  static func phrase(_ text: Text) -> String { both(text) { XML.escaped($0) } }

  /// A short piece of prose in both languages.
  static func inline(_ text: Text) -> String {
    both(text) { inlines(Inline.parse(Prose.joined($0.split(separator: "\n")))) }
  }

  /// Prose of several paragraphs in both languages.
  static func prose(_ text: Text) -> String {
    both(text, tag: "div") { Prose.parse($0).map(block).joined(separator: "\n") }
  }

  private static func block(_ block: Prose) -> String {
    switch block {
    case .paragraph(let content): "<p>\(inlines(content))</p>"
    case .list(let items, let numbered):
      "<\(numbered ? "ol" : "ul")>"
        + items.map { "<li>\(inlines($0))</li>" }.joined()
        + "</\(numbered ? "ol" : "ul")>"
    case .formulas(let formulas):
      "<div class=\"formulas\">"
        + formulas.map { "<div class=\"maths\">\(maths($0))</div>" }.joined() + "</div>"
    case .verbatim(let text):
      "<pre class=\"code\" tabindex=\"0\"><code>\(XML.escaped(text))</code></pre>"
    }
  }

  static func inlines(_ content: [Inline]) -> String {
    content.map { inline in
      switch inline {
      case .text(let text): XML.escaped(text)
      case .code(let text): "<code>\(XML.escaped(text))</code>"
      case .emphasis(let inner): "<em>\(inlines(inner))</em>"
      case .strong(let inner): "<strong>\(inlines(inner))</strong>"
      case .maths(let nodes): "<span class=\"maths\">\(maths(nodes))</span>"
      case .link(let inner, let destination):
        "<a href=\"\(address(destination))\">\(inlines(inner))</a>"
      }
    }.joined()
  }

  private static func address(_ link: LocalLink) -> String {
    switch link {
    case .lesson(let number):
      LessonCatalogue[number].map { "../\($0.folder)/index.html" } ?? "#"
    case .anchor(let name): "#" + XML.escaped(name)
    case .page(let name): XML.escaped(name)
    }
  }

  private static func maths(_ nodes: [Maths]) -> String {
    nodes.map { node in
      switch node {
      case .variable(let name): "<i>\(XML.escaped(name))</i>"
      case .upright(let text): XML.escaped(text)
      case .superscript(let inner): "<sup>\(maths(inner))</sup>"
      case .subscript(let inner): "<sub>\(maths(inner))</sub>"
      case .fraction(let over, let under):
        "<span class=\"fraction\"><span>\(maths(over))</span>"
          + "<span class=\"hidden\">/</span><span>\(maths(under))</span></span>"
      case .root(let inner): "√<span class=\"root\">\(maths(inner))</span>"
      }
    }.joined()
  }

  /// Swift code with its words marked for colouring.
  static func code(_ source: String) -> String {
    SwiftToken.tokens(of: source).map { token in
      let text = XML.escaped(token.text)
      return switch token.kind {
      case .keyword: "<b>\(text)</b>"
      case .string: "<q>\(text)</q>"
      case .number: "<var>\(text)</var>"
      case .comment: "<i>\(text)</i>"
      case .identifier, .punctuation, .space: text
      }
    }.joined()
  }
}
