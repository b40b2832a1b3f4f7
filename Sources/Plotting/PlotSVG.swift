import Foundation

/// Turns gnuplot's SVG into an element that can stand in a page.
enum PlotSVG {
  static func cleaned(
    _ drawing: String, idPrefix: String, title: String, width: Int, height: Int
  ) -> String {
    guard let start = drawing.range(of: "<g id=\"gnuplot_canvas\">"),
      let end = drawing.range(of: "</svg>", options: .backwards)
    else { return "" }
    var body = String(drawing[start.upperBound..<end.lowerBound])
    body = prefixed(body, with: idPrefix)
    body = hexColours(body)
    body = body.replacingOccurrences(of: "font-family=\"Arial\"", with: "font-family=\"\(fonts)\"")
    body = body.replacing(/[ \t]*\n[ \t\n]*/, with: "\n")
    let name = escaped(title.isEmpty ? "chart" : title)
    return """
      <svg class="gradbook-plot" role="img" aria-label="\(name)" width="\(width)" \
      height="\(height)" viewBox="0 0 \(width) \(height)" xmlns="http://www.w3.org/2000/svg" \
      xmlns:xlink="http://www.w3.org/1999/xlink">
      <title>\(name)</title>
      <style>\(style)</style>
      <g class="gradbook-plot-ink">\(body)</svg>

      """
  }

  /// Gives every id, and every mention of one, a prefix.
  private static func prefixed(_ body: String, with prefix: String) -> String {
    let safe = String(prefix.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" })
    return
      body
      .replacing(/\bid=(['"])([^'"]*)(['"])/) { "id=\($0.1)\(safe)-\($0.2)\($0.3)" }
      .replacing(/href=(['"])#([^'"]*)(['"])/) { "href=\($0.1)#\(safe)-\($0.2)\($0.3)" }
      .replacing(/url\(#([^)]*)\)/) { "url(#\(safe)-\($0.1))" }
  }

  /// Writes all colours the one way that the style sheet looks for.
  private static func hexColours(_ body: String) -> String {
    body
      .replacing(/rgb\(\s*(\d+),\s*(\d+),\s*(\d+)\s*\)/) { match in
        "#"
          + [match.1, match.2, match.3].map { channel in
            let digits = String(min(Int(channel) ?? 0, 255), radix: 16)
            return digits.count == 1 ? "0" + digits : digits
          }.joined()
      }
      .replacing(/(stroke|fill|color)=(['"])black['"]/) {
        "\($0.1)=\($0.2)\(Palette.text.light)\($0.2)"
      }
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case _ where character.unicodeScalars.contains { $0.value < 0x20 }: result += " "
      default: result.append(character)
      }
    }
    return result
  }

  private static let fonts =
    "'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"

  /// The dark colours, by the reader's setting and by the page's; black on white in print.
  static let style: String = {
    let inks = Palette.series + [Palette.text, Palette.grid, Palette.reference]
    let rules = { (root: String) in
      inks.map { ink in
        ["stroke", "fill", "color"].map { name in
          "\(root) .gradbook-plot-ink [\(name)=\"\(ink.light)\"]{\(name):\(ink.dark)}"
        }.joined()
      }.joined()
    }
    return "@media screen and (prefers-color-scheme:dark){"
      + rules(":root:not([data-theme=light])") + "}@media screen{" + rules("[data-theme=dark]")
      + "}"
  }()
}
