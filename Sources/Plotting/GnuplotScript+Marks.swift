import Language

extension GnuplotScript {
  mutating func add(_ mark: PlotMark) throws(PlotError) {
    switch mark {
    case .line(let line): try add(line)
    case .scatter(let scatter): try add(scatter)
    case .bars(let bars): add(bars)
    case .histogram(let histogram): add(histogram)
    case .heatmap(let heatmap): add(heatmap)
    case .contour(let contour): add(contour)
    case .path(let path): try add(path)
    case .horizontal(let line):
      guard line.y.isDrawable else { return }
      reference("graph 0, first \(line.y) to graph 1, first \(line.y)")
      label(line.label, at: "graph 0.99, first \(line.y) right offset 0,0.5")
      draw("NaN notitle")
    case .vertical(let line):
      guard line.x.isDrawable else { return }
      reference("first \(line.x), graph 0 to first \(line.x), graph 1")
      // The text terminal draws the line over the column next to its place.
      let gap = target == .svg ? 1 : 2
      label(line.label, at: "first \(line.x), graph 0.93 left offset \(gap),0")
      draw("NaN notitle")
    case .annotation(let annotation):
      guard annotation.x.isDrawable, annotation.y.isDrawable else { return }
      label(annotation.text, at: "first \(annotation.x), first \(annotation.y) left offset 0.8,0.3")
    }
  }

  private mutating func reference(_ ends: String) {
    let look =
      target == .svg ? " lc rgb '\(ChartPalette.reference.light)' lw 1.5 dt (8,5)" : ""
    setting("set arrow from \(ends) nohead front\(look)")
  }

  private mutating func label(_ text: String, at place: String) {
    guard !text.isEmpty else { return }
    let look = target == .svg ? " textcolor rgb '\(ChartPalette.text.light)'" : ""
    setting("set label \(quoted(text)) at \(place) front\(look)")
  }

  private func title(_ label: String) -> String {
    label.isEmpty ? "notitle" : "title \(quoted(label))"
  }

  private func colour(_ series: Int) -> String {
    target == .svg
      ? " lc rgb '\(ChartPalette.series[series % ChartPalette.series.count].light)'" : ""
  }

  private func dash(_ series: Int) -> String {
    target == .svg ? " lw 2.2 dt \(ChartPalette.dashes[series % ChartPalette.dashes.count])" : ""
  }

  private func point(_ series: Int, size: Double = 0.7) -> String {
    target == .svg
      ? " pt \(ChartPalette.points[series % ChartPalette.points.count]) ps \(size)" : ""
  }

  private func paired(
    _ mark: String, _ x: [Double], _ y: [Double]
  ) throws(PlotError) -> [[Double]] {
    guard x.count == y.count else {
      throw .lengthsDiffer(mark: mark, x: x.count, y: y.count)
    }
    return zip(x, y).map { [$0, $1] }
  }

  private mutating func add(_ line: Line) throws(PlotError) {
    let rows = try paired("A line" + named(line.label), line.x, line.y)
    let series = nextSeries()
    let name = block(rows)
    let style = line.showsPoints ? "linespoints" : "lines"
    let points = line.showsPoints ? point(series) : ""
    draw(
      "\(name) using 1:2 with \(style)\(colour(series))\(dash(series))\(points) "
        + title(line.label))
  }

  private mutating func add(_ scatter: Scatter) throws(PlotError) {
    let rows = try paired("A scatter" + named(scatter.label), scatter.x, scatter.y)
    let series = nextSeries()
    let name = block(rows)
    draw("\(name) using 1:2 with points\(colour(series))\(point(series)) " + title(scatter.label))
  }

  private mutating func add(_ path: Path) throws(PlotError) {
    let rows = try paired("A path" + named(path.label), path.x, path.y)
    let series = nextSeries()
    let name = block(rows)
    let style = rows.count > 15 ? "lines" : "linespoints" + point(series, size: 0.5)
    draw(
      "\(name) using 1:2 with \(style)\(colour(series))\(dash(series))"
        + " "
        + title(path.label))
    guard target == .svg else { return }
    let arrows = Self.arrows(along: rows)
    if !arrows.isEmpty {
      let heads = block(arrows)
      draw(
        "\(heads) using 1:2:3:4 with vectors head filled size screen 0.018,22 fixed\(colour(series)) "
          + "lw 2.2 notitle")
    }
    if let last = rows.last(where: { $0.allSatisfy(\.isDrawable) }) {
      let end = block([last])
      draw("\(end) using 1:2 with points\(colour(series))\(point(series, size: 1.3)) notitle")
    }
  }

  /// Up to six steps of a path, spread over it, as `x y dx dy`.
  private static func arrows(along rows: [[Double]]) -> [[Double]] {
    let steps = zip(rows, rows.dropFirst()).filter {
      ($0 + $1).allSatisfy(\.isDrawable) && $0 != $1
    }
    let stride = max(1, steps.count / 6)
    return steps.enumerated().filter { $0.offset % stride == 0 }.map { _, step in
      [step.0[0], step.0[1], step.1[0] - step.0[0], step.1[1] - step.0[1]]
    }
  }

  private func named(_ label: String) -> String { label.isEmpty ? "" : " “\(label)”" }

  private mutating func add(_ bars: Bars) {
    let series = nextSeries()
    let (index, count) = nextBars()
    let width = 0.8 / Double(count)
    let offset = (Double(index) - Double(count - 1) / 2) * width
    let rows = bars.values.enumerated().map { [Double($0) + offset, $1, width * 0.92] }
    let name = block(rows)
    if index == 0 {
      let names = bars.names.isEmpty ? bars.values.indices.map { "\($0)" } : bars.names
      setting(tics("x", names))
      setting("set xrange [-0.6:\(Double(max(bars.values.count, 1)) - 0.4)]")
      if bars.values.allSatisfy({ $0 >= 0 || !$0.isFinite }), plot.verticalScale == .linear {
        setting("set yrange [0:*]")
      }
    }
    draw("\(name) using 1:2:3 with boxes\(fill(index))\(colour(series)) " + title(bars.label))
  }

  /// The first set of bars is solid, each further one has a pattern of its own.
  private func fill(_ index: Int) -> String {
    guard target == .svg else { return "" }
    return index == 0 ? " fs solid 0.85" : " fs pattern \([1, 4, 5, 2, 6][(index - 1) % 5])"
  }

  private mutating func add(_ histogram: Histogram) {
    let series = nextSeries()
    let (counts, start, step) = histogram.counts
    let rows = counts.enumerated().map {
      [start + (Double($0) + 0.5) * step, Double($1), step]
    }
    let name = block(rows)
    setting("set yrange [0:*]")
    draw("\(name) using 1:2:3 with boxes\(fill(0))\(colour(series)) " + title(histogram.label))
  }

  private func tics(_ axis: String, _ names: [String]) -> String {
    let columns = names.reduce(0) { $0 + $1.displayWidth + 2 }
    let rotation = axis == "x" && columns > 80 ? " rotate by -35" : ""
    let list = names.enumerated().map { "\(quoted($1)) \($0)" }.joined(separator: ", ")
    return "set \(axis)tics\(rotation) (\(list))"
  }

  private mutating func add(_ heatmap: Heatmap) {
    guard let columns = heatmap.rows.map(\.count).max(), columns > 0 else { return }
    let (least, most) = heatmap.span
    let stops = heatmap.isDiverging ? ChartPalette.diverging : ChartPalette.sequential
    let cells = heatmap.rows.enumerated().flatMap { row, values in
      values.enumerated().map { [Double($0), Double(row), $1] }
    }
    let name = block(cells)
    setting(ChartPalette.gnuplot(stops))
    setting("set cbrange [\(least):\(most)]")
    setting("unset grid")
    setting("set colorbox")
    setting("set xrange [-0.5:\(Double(columns) - 0.5)]")
    setting("set yrange [\(Double(heatmap.rows.count) - 0.5):-0.5]")
    if !heatmap.columnNames.isEmpty { setting(tics("x", heatmap.columnNames)) }
    if !heatmap.rowNames.isEmpty { setting(tics("y", heatmap.rowNames)) }
    draw("\(name) using 1:2:3 with image pixels notitle")
    guard heatmap.showsValues else { return }
    for (isDark, colour) in [(true, "#111111"), (false, "#fefefe")] {
      let shown = cells.filter {
        $0[2].isDrawable
          && ChartPalette.needsDarkText(stops, at: ($0[2] - least) / (most - least)) == isDark
      }
      guard !shown.isEmpty else { continue }
      let words = block(shown, text: shown.map { shortNumber($0[2]) })
      draw("\(words) using 1:2:4 with labels textcolor rgb '\(colour)' notitle")
    }
  }

  private mutating func add(_ contour: Contour) {
    guard !contour.levels.isEmpty else { return }
    var rows: [[Double]] = []
    for (y, line) in zip(contour.y, contour.heights) {
      rows += zip(contour.x, line).map { [$0, y, $1] }
      rows.append([])
    }
    let grid = block(rows)
    let lines = grid + "c"
    var levels = contour.levels.filter(\.isDrawable).sorted()
    if target != .svg && levels.count > 6 {  // more lines than a text has room for
      levels = stride(from: 0, to: levels.count, by: (levels.count + 5) / 6).map { levels[$0] }
    }
    guard let first = levels.first, let last = levels.last else { return }
    prepare(
      """
      set contour base
      unset surface
      set cntrparam levels discrete \(levels.map { "\($0)" }.joined(separator: ","))
      set table \(lines)
      splot \(grid) using 1:2:3 with lines
      unset table
      """)
    setting(ChartPalette.gnuplot(ChartPalette.heights))
    setting("set cbrange [\(first):\(last > first ? last : first + 1)]")
    setting("unset grid")
    if last == first { setting("unset colorbox") }
    draw(
      "\(lines) "
        + (target == .svg
          ? "using 1:2:3 with lines lw 1.2 lc palette notitle" : "using 1:2 with dots notitle"))
  }
}
