import Foundation
import Language

extension Plot {
  /// The chart as one `<svg>` element for a page, on a transparent ground. It turns dark with the
  /// reader's setting or with `data-theme="dark"` on the page's root.
  ///
  /// Throws a ``PlotError`` if gnuplot is missing or two lists do not fit together.
  public func svg(idPrefix: String) throws -> String {
    try svg(idPrefix: idPrefix, gnuplot: .installed)
  }

  func svg(idPrefix: String, gnuplot: Gnuplot) throws -> String {
    let script = try GnuplotScript.text(for: self, target: .svg)
    let drawing = try gnuplot.run(script)
    return PlotSVG.cleaned(
      drawing, idPrefix: idPrefix, title: spokenTitle, width: width, height: height,
      isDiverging: isDiverging)
  }

  /// What a screen reader says of the chart: its title, or else what its axes show.
  var spokenTitle: String {
    title.isEmpty ? [yLabel, xLabel].filter { !$0.isEmpty }.joined(separator: " / ") : title
  }

  /// The chart as text, no wider than `width` display columns (from 40 on).
  ///
  /// Throws a ``PlotError`` if gnuplot is missing or two lists do not fit together.
  public func terminalText(width: Int = 78) throws -> String {
    if marks.count == 1, case .heatmap(let heatmap) = marks.first {
      return heatmap.terminalText(title: title, width: width)
    }
    let script = try GnuplotScript.text(for: self, target: .text(width: max(width, 40)))
    let drawing = try Gnuplot.installed.run(script)
    let lines = drawing.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        var line = line.filter { $0 != GnuplotScript.filler && $0 != "\u{0C}" }
        while line.last == " " { line.removeLast() }
        return String(line)
      }
    let content = lines.drop { $0.isEmpty }
    let end = content.lastIndex { !$0.isEmpty } ?? content.startIndex
    return content.isEmpty ? "" : content[...end].joined(separator: "\n")
  }
}

extension Heatmap {
  /// The cells as shades, two columns each, or as numbers where they are few and wanted.
  func terminalText(title: String, width: Int) -> String {
    let (least, most) = span
    let names = rows.indices.map { $0 < rowNames.count ? rowNames[$0] : "\($0)" }
    let margin = names.map(\.displayWidth).max() ?? 0
    let shades = isDiverging ? ["−−", "−", "·", "+", "++"] : [" ", "░", "▒", "▓", "█"]
    let columns = rows.map(\.count).max() ?? 0
    let cell = showsValues ? 7 : 2
    let shown = min(columns, max(1, (width - margin - 3) / cell))
    var lines = title.isEmpty ? [] : [title]
    if showsValues && !columnNames.isEmpty {
      let heads = columnNames.prefix(shown).map { clip($0, cell - 1).alignedRight(cell) }
      lines.append(String(repeating: " ", count: margin + 2) + heads.joined())
    }
    for (name, row) in zip(names, rows) {
      let cells = row.prefix(shown).map { value -> String in
        let part = value.isDrawable ? (value - least) / (most - least) : 0
        let shade = shades[min(Int(part * 5), 4)]
        if isDiverging { return (showsValues ? shortNumber(value) : shade).alignedRight(cell) }
        return showsValues
          ? shortNumber(value).alignedRight(cell - 1) + shade : shade + shade
      }
      lines.append(
        name.alignedRight(margin) + " │" + cells.joined() + (shown < row.count ? "…" : "│"))
    }
    let scale = isDiverging ? "−− − · + ++" : "░▒▓█"
    let legend = "\(shortNumber(least)) \(scale) \(shortNumber(most))"
    return (lines + [String(repeating: " ", count: margin + 2) + legend]).joined(separator: "\n")
  }

  private func clip(_ text: String, _ columns: Int) -> String {
    var used = 0
    return String(
      text.prefix {
        used += $0.displayWidth
        return used <= columns
      })
  }
}
