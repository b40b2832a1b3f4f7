import Foundation
import Language

/// Writes a plot in gnuplot's language.
///
/// Nothing of the plot's words reaches gnuplot but inside single quotes, where it knows no
/// commands and no substitution.
struct GnuplotScript {
  enum Target: Equatable {
    case svg
    case text(width: Int)
  }

  let plot: Plot
  let target: Target
  private var settings: [String] = []
  private var data: [String] = []
  private var drawings: [String] = []
  private var seriesCount = 0
  private var barCount = 0
  private var hasPoints = false

  /// The whole script for a plot.
  static func text(for plot: Plot, target: Target) throws(PlotError) -> String {
    var script = GnuplotScript(plot: plot, target: target)
    return try script.text()
  }

  private init(plot: Plot, target: Target) {
    self.plot = plot
    self.target = target
  }

  private mutating func text() throws(PlotError) -> String {
    frame()
    for mark in plot.marks { try add(mark) }
    axes()
    let lines = settings + data + [drawing]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A chart without a point that can be drawn is an empty frame, wide enough for its lines.
  private var drawing: String {
    guard !hasPoints else { return "plot " + drawings.joined(separator: ", \\\n  ") }
    let range = { (values: [Double]) -> String in
      let values = values.filter(\.isDrawable)
      guard let least = values.min(), let most = values.max() else { return "[1:2]" }
      let margin = max(most - least, abs(most) * 0.5, 1e-9)
      return least > 0
        ? "[\(least / 2):\(most + margin)]" : "[\(least - margin):\(most + margin)]"
    }
    let references = plot.marks.filter(\.isReference)
    var lines: [String] = []
    if plot.horizontalRange == nil {
      lines.append("set xrange \(range(references.flatMap(\.xValues)))")
    }
    if plot.verticalRange == nil {
      lines.append("set yrange \(range(references.flatMap(\.yValues)))")
    }
    return (lines + ["plot NaN notitle"]).joined(separator: "\n")
  }

  private mutating func frame() {
    settings.append("set encoding utf8")
    settings.append("set minussign")
    switch target {
    case .svg:
      let size = "\(plot.width),\(plot.height)"
      settings.append("set terminal svg size \(size) dynamic noenhanced font 'Arial,13'")
      settings.append("set border 3 lc rgb '\(ChartPalette.reference.light)'")
      settings.append("set grid lc rgb '\(ChartPalette.grid.light)' lw 1 dt solid")
      settings.append("set tics nomirror scale 0.6 textcolor rgb '\(ChartPalette.text.light)'")
      settings.append(
        "set key below center horizontal width 2 height 0.6 textcolor rgb '\(ChartPalette.text.light)'"
      )
    case .text(let width):
      settings.append("set terminal dumb \(width),\(width * 5 / 16) noenhanced")
      settings.append("set tics nomirror")
      settings.append("set key below center horizontal samplen 2 width 3")
    }
    if !plot.title.isEmpty { settings.append("set title \(quoted(plot.title))") }
    if !plot.xLabel.isEmpty { settings.append("set xlabel \(quoted(plot.xLabel))") }
    if !plot.yLabel.isEmpty { settings.append("set ylabel \(quoted(plot.yLabel))") }
  }

  private mutating func axes() {
    if plot.hasEqualAxes && target == .svg { settings.append("set size ratio -1") }
    axis("x", plot.horizontalScale, plot.horizontalRange, plot.marks.flatMap(\.xValues))
    axis("y", plot.verticalScale, plot.verticalRange, plot.marks.flatMap(\.yValues))
  }

  private mutating func axis(
    _ name: String, _ scale: Plot.Scale, _ range: ClosedRange<Double>?, _ values: [Double]
  ) {
    let isLogarithmic = scale == .logarithmic
    if let range, range.lowerBound.isDrawable, range.upperBound.isDrawable,
      !isLogarithmic || range.lowerBound > 0
    {
      settings.append("set \(name)range [\(range.lowerBound):\(range.upperBound)]")
    }
    guard isLogarithmic else {
      if name == "x", countsWholeNumbers(range) { settings.append("set xtics 1") }
      return
    }
    settings.append("set logscale \(name)")
    let shown = range.map { [$0.lowerBound, $0.upperBound] } ?? values
    let positive = shown.filter { $0.isDrawable && $0 > 0 }
    guard let least = positive.min(), let most = positive.max(), most / least >= 10 else { return }
    let decades = Int(log10(least).rounded(.down))...Int(log10(most).rounded(.up))
    let step = max(1, decades.count / 7)
    let tics = stride(from: decades.lowerBound, through: decades.upperBound, by: step).map {
      "'10\(superscript($0))' 1e\($0)"
    }
    settings.append("set \(name)tics (\(tics.joined(separator: ", ")))")
  }

  /// Whether lines and points stand at whole numbers only, such as epochs, and at so few that a step of
  /// the axis might be a part of one.
  private func countsWholeNumbers(_ range: ClosedRange<Double>?) -> Bool {
    let places = plot.marks.compactMap { mark -> [Double]? in
      switch mark {
      case .line, .scatter: mark.xValues
      case .horizontal, .vertical: []
      default: nil
      }
    }
    guard let places = places.count == plot.marks.count ? places.flatMap(\.self) : nil,
      places.allSatisfy({ $0.isDrawable && $0 == $0.rounded() }),
      let least = range?.lowerBound ?? places.min(), let most = range?.upperBound ?? places.max()
    else { return false }
    return places.count > 1 && (1...9).contains(most - least)
  }

  private func superscript(_ number: Int) -> String {
    String("\(number)".map { "-" == $0 ? "⁻" : Array("⁰¹²³⁴⁵⁶⁷⁸⁹")[Int($0.wholeNumberValue ?? 0)] })
  }

  /// A word in single quotes: on one line, without control characters, with ʼ for the quote
  /// itself, since gnuplot takes a doubled quote at the beginning for an empty word.
  ///
  /// The text terminal gives every character one column; a filler after each wide one makes
  /// the room that it takes, and is removed from the drawing.
  func quoted(_ text: String) -> String {
    var result = ""
    for character in text {
      if character.isNewline || character == "\t" {
        result.append(" ")
      } else if !character.unicodeScalars.allSatisfy(\.isPrintable) {
        result.append("\u{FFFD}")
      } else if character == "'" {
        result.append("\u{02BC}")
      } else {
        result.append(character)
        if target != .svg && character.displayWidth == 2 { result.append(Self.filler) }
      }
    }
    return "'\(result)'"
  }

  static let filler: Character = "\u{E000}"

  mutating func setting(_ line: String) { settings.append(line) }

  mutating func draw(_ clause: String) { drawings.append(clause) }

  mutating func nextSeries() -> Int {
    defer { seriesCount += 1 }
    return seriesCount
  }

  mutating func nextBars() -> (index: Int, count: Int) {
    defer { barCount += 1 }
    return (barCount, plot.marks.count { if case .bars = $0 { true } else { false } })
  }

  /// Adds rows of numbers under a new name; a row that cannot be drawn becomes a gap.
  mutating func block(_ rows: [[Double]], text: [String]? = nil) -> String {
    let name = "$d\(data.count)"
    var lines = ["\(name) << GRADBOOKEND"]
    for (index, row) in rows.enumerated() {
      if row.isEmpty {
        lines.append("")
      } else if row.allSatisfy(\.isDrawable) {
        hasPoints = true
        let words = text.map {
          " \"" + $0[index].filter { $0.isNumber || ".−-e".contains($0) } + "\""
        }
        lines.append(row.map { "\($0)" }.joined(separator: " ") + (words ?? ""))
      } else {
        lines.append(row.map { _ in "NaN" }.joined(separator: " "))
      }
    }
    lines.append("GRADBOOKEND")
    data.append(lines.joined(separator: "\n"))
    return name
  }

  /// Adds a command that stands after the data and before the drawing.
  mutating func prepare(_ command: String) { data.append(command) }
}

extension Double {
  /// Whether gnuplot can place the number; beyond 1e300 its own arithmetic overflows.
  var isDrawable: Bool { isFinite && magnitude < 1e300 }
}
