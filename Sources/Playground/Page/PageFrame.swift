import Foundation
import Gradbook

/// What all pages of the playground have around them: the way from one to the other, language and theme.
struct PageFrame {
  /// The pages.
  enum Page: String, CaseIterable {
    case expression = "/"
    case net = "/net"
    case operation = "/op"
    case drill = "/drill"

    var title: Text {
      switch self {
      case .expression: Text("Expression", "表达式")
      case .net: Text("Nets", "神经网络")
      case .operation: Text("Operation", "张量运算")
      case .drill: Text("Drill", "练习")
      }
    }
  }

  let language: Language
  let title: Text
  let style: String
  let here: Page
  /// What one can begin with.
  let choices: [Text]
  /// What the script begins with, as JSON that may stand in a page.
  let start: String
  let script: String

  private func say(_ english: String, _ chinese: String) -> String {
    Text(english, chinese)(language)
  }

  /// The page around its content.
  func text(_ content: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language == .chinese ? "zh-Hans" : "en")">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(say("Gradbook playground", "Gradbook 演练场")) · \(title(language))</title>
    <style>
    \(PlaygroundStyle.text)\(style)</style>
    </head>
    <body>
    \(header)<main>
    \(content)</main>
    <script type="application/json" id="words">\(start)</script>
    <script>
    \(FrameScript.text)\(script)</script>
    </body>
    </html>

    """
  }

  private var header: String {
    let options = choices.enumerated().map {
      "<option value=\"\($0.offset)\">\(XML.escaped($0.element(language)))</option>"
    }.joined()
    return """
      <header>
      <h1>\(title(language))</h1>
      <nav aria-label="\(say("Pages", "页面"))">\(links)</nav>
      <label>\(say("Example", "示例")) <select id="examples">\
      <option value="">\(say("choose …", "请选择……"))</option>\(options)</select></label>
      <button id="language" type="button" lang="\(language == .chinese ? "en" : "zh-Hans")">\
      \(language == .chinese ? "English" : "中文")</button>
      <button id="theme" type="button">\(say("Light or dark", "深色或浅色"))</button>
      </header>

      """
  }

  private var links: String {
    Page.allCases.map { page in
      page == here
        ? "<b aria-current=\"page\">\(page.title(language))</b>"
        : "<a data-page=\"\(page.rawValue)\" href=\"\(page.rawValue)\">\(page.title(language))</a>"
    }.joined(separator: " ")
  }

  /// JSON that may stand in a script element, which ends with the first "</".
  static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(value) else { return "{}" }
    return String(decoding: json, as: UTF8.self).replacing("<", with: "\\u003c")
  }
}

/// Language, theme, and the way to the other pages.
enum FrameScript {
  static let text = #"""
    (function () {
    "use strict";
    const root = document.documentElement;
    const by = (id) => document.getElementById(id);
    for (const link of document.querySelectorAll("[data-page]"))
      link.href = link.dataset.page + location.search;
    by("language").addEventListener("click", () => {
      const to = new URLSearchParams(location.search);
      to.set("lang", root.lang === "en" ? "zh" : "en");
      location.assign(location.pathname + "?" + to + location.hash);
    });
    let theme = null;
    try { theme = localStorage.getItem("gradbook-theme"); } catch (error) { /* not allowed here */ }
    if (theme) root.dataset.theme = theme;
    by("theme").addEventListener("click", () => {
      const isDark = root.dataset.theme ? root.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = isDark ? "light" : "dark";
      try { localStorage.setItem("gradbook-theme", root.dataset.theme); } catch (error) { /* nor here */ }
    });
    })();

    """#
}
