import Foundation
import Language

/// Turns gnuplot's SVG into an element that can stand in a page.
enum PlotSVG {
  static func cleaned(
    _ drawing: String, idPrefix: String, title: String, width: Int, height: Int,
    isDiverging: Bool = false, style: String = ""
  ) -> String {
    guard let start = drawing.range(of: "<g id=\"gnuplot_canvas\">"),
      let end = drawing.range(of: "</svg>", options: .backwards)
    else { return "" }
    let body = String(
      decoding: rewritten(Array(drawing[start.upperBound..<end.lowerBound].utf8), prefix: idPrefix),
      as: UTF8.self)
    let name = XML.escaped(title.isEmpty ? "chart" : title)
    let classes = "gradbook-plot" + (isDiverging ? " gradbook-diverging" : "")
    let style = Self.style + (isDiverging ? divergingStyle : "") + style
    return """
      <svg class="\(classes)" role="img" aria-label="\(name)" width="\(width)" \
      height="\(height)" viewBox="0 0 \(width) \(height)" xmlns="http://www.w3.org/2000/svg" \
      xmlns:xlink="http://www.w3.org/1999/xlink">
      <title>\(name)</title>
      <style>\(style)</style>
      <g class="gradbook-plot-ink">\(body)</svg>

      """
  }

  /// Rewrites gnuplot's text in one pass: ids and their mentions get the prefix, colours are
  /// written the one way that the style sheet looks for, fonts are named, blank lines go.
  private static func rewritten(_ source: [UInt8], prefix: String) -> [UInt8] {
    let safe = String(prefix.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" }) + "-"
    let ink = ChartPalette.text.light
    let replacements: [(found: [UInt8], written: [UInt8])] = [
      (" id='", " id='" + safe), (" id=\"", " id=\"" + safe), ("href='#", "href='#" + safe),
      ("href=\"#", "href=\"#" + safe), ("url(#", "url(#" + safe), ("'black'", "'" + ink + "'"),
      ("\"black\"", "\"" + ink + "\""), ("\"Arial\"", "\"" + fonts + "\""),
    ].map { (Array($0.utf8), Array($1.utf8)) }
    let starts = Set(replacements.map(\.found[0]))
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var position = 0
    var endsLine = true
    while position < source.count {
      let byte = source[position]
      if byte == Self.lineEnd || byte == Self.tab {
        if byte == Self.lineEnd && !endsLine { result.append(byte) }
        endsLine = endsLine || byte == Self.lineEnd
        position += 1
        continue
      }
      endsLine = false
      if byte == Self.r, let colour = colour(in: source, at: position) {
        result += colour.hex
        position = colour.end
      } else if starts.contains(byte),
        let match = replacements.first(where: { source[position...].starts(with: $0.found) })
      {
        result += match.written
        position += match.found.count
      } else {
        result.append(byte)
        position += 1
      }
    }
    return result
  }

  private static let lineEnd = UInt8(ascii: "\n")
  private static let tab = UInt8(ascii: "\t")
  private static let r = UInt8(ascii: "r")

  /// Reads `rgb( 0, 114, 178)` as `#0072b2`.
  private static func colour(in source: [UInt8], at start: Int) -> (hex: [UInt8], end: Int)? {
    guard source[start...].starts(with: "rgb(".utf8),
      let end = source[start...].firstIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let channels = source[(start + 4)..<end].split(separator: UInt8(ascii: ",")).map { digits in
      Int(String(decoding: digits, as: UTF8.self).filter(\.isNumber)) ?? 0
    }
    let hex = channels.map { channel in
      let digits = String(min(channel, 255), radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    return (Array(("#" + hex.joined()).utf8), end + 1)
  }

  static let fonts =
    "'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"

  /// The dark colours, by the reader's setting and by the page's; black on white in print.
  static let style: String = {
    let inks = ChartPalette.series + [ChartPalette.text, ChartPalette.grid, ChartPalette.reference]
    let rules = { (root: String) in
      inks.map { ink in
        ["stroke", "fill", "color"].map { name in
          "\(root) .gradbook-plot-ink [\(name)=\"\(ink.light)\"]{\(name):\(ink.dark)}"
        }.joined()
      }.joined()
    }
    // Words that a line runs through stay readable.
    return ".gradbook-plot-ink [fill=\"\(ChartPalette.text.light)\"]>text{paint-order:stroke;"
      + "stroke:var(--paper,Canvas);stroke-width:3px;stroke-linejoin:round}" + inTheDark(rules)
  }()

  /// On dark paper the middle of a scale with two sides is dark, and its ends are bright.
  private static let divergingStyle = inTheDark { root in
    "\(root) .gradbook-diverging [shape-rendering=crispEdges]{filter:invert(1) hue-rotate(180deg)}"
      + "\(root) .gradbook-diverging [fill=\"#111111\"]{fill:#fefefe}"
      + "\(root) .gradbook-diverging [fill=\"#fefefe\"]{fill:#111111}"
  }

  /// Rules for dark paper, by the reader's setting and by the page's.
  private static func inTheDark(_ rules: (String) -> String) -> String {
    "@media screen and (prefers-color-scheme:dark){" + rules(":root:not([data-theme=light])")
      + "}@media screen{" + rules("[data-theme=dark]") + "}"
  }
}
