import Gradbook

extension Film {
  /// A whole page with the film in it.
  func page(startsAtEnd: Bool) -> String {
    let language = options.language
    let title = options.title ?? Text("Computation graph", "计算图")
    let theme =
      switch options.theme {
      case .automatic: ""
      case .light, .print: " data-theme=\"light\""
      case .dark: " data-theme=\"dark\""
      }
    let code = language == .chinese ? "zh-Hans" : "en"
    return """
      <!DOCTYPE html>
      <html lang="\(code)"\(theme)>
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(PagePolicy.text)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Label.xml(title(language)))</title>
      <style>
      \(FilmAssets.pageStyle)</style>
      </head>
      <body>
      <main>
      \(fragment(startsAtEnd: startsAtEnd, includesAssets: true, isPage: true, heading: title))\
      </main>
      </body>
      </html>

      """
  }

  /// The film as an element: picture, controls, panel, table, and its own script and style.
  func fragment(
    startsAtEnd: Bool, includesAssets: Bool, isPage: Bool, heading: Text? = nil
  ) -> String {
    let heading = heading ?? options.title
    let hasSteps = levels.contains { !$0.data.steps.isEmpty }
    var output = "<div class=\"gd-film\(hasSteps ? "" : " gd-still")\" id=\"\(id)\""
    output += " data-lang=\"\(options.language.rawValue)\""
    output += "\(startsAtEnd ? " data-end" : "")\(isPage ? " data-page" : "")>\n"
    if includesAssets { output += "<style>\n\(FilmAssets.style)</style>\n" }
    if let heading {
      let tag = isPage ? "h1" : "p"
      output += "<\(tag) class=\"gd-heading\">\(both(heading))</\(tag)>\n"
    }
    output += toolbar(isPage: isPage)
    output += "<a class=\"gd-skip\" href=\"#\(id)-end\">"
    output += both(Text("Skip the picture", "跳过图")) + "</a>\n"
    output += "<div class=\"gd-body\">\n"
    for (index, level) in levels.enumerated() {
      output += "<div class=\"gd-stage\"\(index == chosen ? "" : " hidden")>\n\(level.svg)</div>\n"
    }
    output += "<svg class=\"gd-map\" aria-hidden=\"true\" hidden></svg>\n</div>\n"
    output += (hasSteps ? Self.stepper : "") + "<div id=\"\(id)-end\" tabindex=\"-1\"></div>\n"
    output += Self.panel + table()
    output += "<script type=\"application/json\" class=\"gd-data\">\(json())</script>\n"
    if includesAssets { output += "<script>\n\(FilmAssets.script)</script>\n" }
    output += "<script>window.gradbookFilm(document.getElementById(\"\(id)\"))</script>\n"
    return output + "</div>\n"
  }

  private func both(_ text: Text) -> String { Self.both(text) }

  private static func both(_ text: Text) -> String {
    guard text.english != text.chinese else { return Label.xml(text.english) }
    return "<span class=\"gd-en\" lang=\"en\">\(Label.xml(text.english))</span>"
      + "<span class=\"gd-zh\" lang=\"zh-Hans\">\(Label.xml(text.chinese))</span>"
  }

  private static func button(_ action: String, _ glyph: String, _ text: Text) -> String {
    "<button type=\"button\" data-do=\"\(action)\" title=\"\(Label.xml(text.english)) · "
      + "\(Label.xml(text.chinese))\"><span aria-hidden=\"true\">\(glyph)</span> "
      + "<span class=\"gd-word\">\(both(text))</span></button>\n"
  }

  private func toolbar(isPage: Bool) -> String {
    var output = "<div class=\"gd-tools gd-live-only\">\n"
    if levels.count > 1 {
      output += "<label>\(both(Text("Folding", "折叠"))) <select class=\"gd-level\">"
      for (index, level) in levels.enumerated() {
        output +=
          "<option value=\"\(index)\" data-en=\"\(Label.xml(level.name.english))\" "
          + "data-zh=\"\(Label.xml(level.name.chinese))\">"
          + "\(Label.xml(level.name(options.language)))</option>"
      }
      output += "</select></label>\n"
    }
    if isPage {
      output += "<label>\(both(Text("Find", "查找"))) "
      output += "<input class=\"gd-find\" type=\"search\" size=\"12\"></label>\n"
      output += Self.button("earlier", "↑", Text("Previous", "上一个"))
      output += Self.button("further", "↓", Text("Next one", "下一个"))
      output += "<output class=\"gd-found\" aria-live=\"polite\"></output>\n"
    }
    output += Self.button("larger", "＋", Text("Larger", "放大"))
    output += Self.button("smaller", "－", Text("Smaller", "缩小"))
    output += Self.button("fit", "↔", Text("Fit", "适应宽度"))
    if isPage {
      output += Self.button("language", "文", Text("中文", "English"))
      output += Self.button("theme", "◐", Text("Light or dark", "深色或浅色"))
    }
    return output + "</div>\n"
  }

  private static let stepper = """
    <div class="gd-dock gd-live-only">
    <div class="gd-steps">
    \(button("first", "|◀", Text("Start", "开头")))\
    \(button("back", "←", Text("Back", "上一步")))\
    \(button("play", "▶", Text("Play", "播放")))\
    \(button("next", "→", Text("Next", "下一步")))\
    \(button("last", "▶|", Text("End", "结尾")))\
    <input class="gd-scrub" type="range" min="0" value="0" aria-label="step · 步骤">
    <output class="gd-count"></output>
    <label>\(both(Text("Speed", "速度"))) <select class="gd-speed">\
    <option value="0.5">½ ×</option><option value="1" selected>1 ×</option>\
    <option value="2">2 ×</option><option value="4">4 ×</option></select></label>
    <label><input class="gd-predict" type="checkbox"> \(both(Text("Predict first", "先猜再看")))</label>
    </div>
    <p class="gd-say" aria-live="polite"></p>
    <form class="gd-ask" hidden>
    <label><span class="gd-question"></span> <input class="gd-guess" inputmode="decimal" \
    autocomplete="off" size="10"></label>
    <button type="submit">\(both(Text("Check", "检查")))</button>
    <button type="button" data-do="reveal">\(both(Text("Show it", "看答案")))</button>
    <span class="gd-verdict" aria-live="polite"></span>
    </form>
    </div>

    """

  private static let panel = """
    <div class="gd-panel gd-live-only" aria-live="polite"><p>\
    \(both(Text("Choose a box or a line to read its gradient term by term.", "点击节点或连线，逐项查看梯度从何而来。")))\
    </p></div>

    """

  /// Works without scripts.
  private func table() -> String {
    var output = "<details class=\"gd-table\"><summary>"
    output += both(Text("All values and gradients", "全部的值与梯度")) + "</summary>\n<table>\n<tr>"
    for head in [
      Text("node", "节点"), Text("value", "值"), Text("gradient", "梯度"),
    ] {
      output += "<th scope=\"col\">\(both(head))</th>"
    }
    output += "</tr>\n"
    for node in graph.nodes where node.role != .constant {
      let symbol = node.symbol.isEmpty ? node.operation : node.symbol
      let name = [node.name, node.role == .operation ? symbol : nil].compactMap(\.self)
        .map { Label.clipped($0, columns: 40) }.joined(separator: " = ")
      let gradient =
        node.requiresGradient ? node.gradient?.full ?? Text(Words.none) : Text("")
      output += "<tr><th scope=\"row\">#\(node.id) \(Label.xml(name))</th>"
      output += "<td>\(both(node.value.full))</td><td>\(both(gradient))</td></tr>\n"
    }
    return output + "</table></details>\n"
  }
}
