import Gradbook
import GraphDrawing

/// What every page has around its content: head, style, the two switches, script.
enum PageFrame {
  /// Stands in the first tag of a page that no lesson has written yet.
  static let emptyMark = "data-empty"

  static func document(
    title: Text, language: Language, body: String, isIndex: Bool = false,
    isEmpty: Bool = false, hasSliders: Bool = false, style: String = "", script: String = ""
  ) -> String {
    let code = language == .english ? "en" : "zh-Hans"
    return """
      <!doctype html>
      <html lang="\(code)"\(isEmpty ? " " + emptyMark : "")>
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(PagePolicy.text)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="Gradbook">
      <title>\(XML.escaped(title(language)))</title>
      <style>
      \(PageStyle.text)\(hasSliders ? "\n" + SliderScript.style : "")\(style)
      </style>
      </head>
      <body data-page="\(XML.escaped(title.english))" data-title-en="\(XML.escaped(title.english))" \
      data-title-zh="\(XML.escaped(title.chinese))">
      \(skip)\(switches(language, home: isIndex ? "index.html" : "../index.html"))\(body)<script>
      \(PageScript.text)\(hasSliders ? "\n" + SliderScript.text : "")\(script)
      </script>
      </body>
      </html>

      """
  }

  private static let skip =
    "<a class=\"skip\" href=\"#main\">\(HTML.phrase(Phrase.skip))</a>\n"

  /// The link to all lessons.
  static func home(_ address: String) -> String {
    "<a class=\"home\" href=\"\(address)\">Gradbook</a>"
  }

  /// The language switch works by the style sheet alone; the colour switch needs the script.
  private static func switches(_ language: Language, home: String) -> String {
    let option = { (value: Language, code: String, name: String) in
      "<label lang=\"\(code)\"><input type=\"radio\" name=\"language\" id=\"language-\(value.rawValue)\""
        + "\(language == value ? " checked" : "")><span>\(name)</span></label>"
    }
    let theme = HTML.phrase(Phrase.theme)
    return """
      <nav class="switches" aria-label="Gradbook">
      \(self.home(home))
      <span class="languages">\(option(.english, "en", "English"))\
      \(option(.chinese, "zh-Hans", "中文"))</span>
      <button type="button" id="theme" hidden>\(theme)</button>
      </nav>

      """
  }
}
