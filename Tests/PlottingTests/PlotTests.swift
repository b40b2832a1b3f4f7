import Foundation
import Testing

@testable import Plotting

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Whether a text is well-formed XML, by Foundation's parser.
func isWellFormed(_ text: String) -> Bool {
  XMLParser(data: Data(text.utf8)).parse()
}

/// One plot of every kind of mark.
private let everyKind: [(name: String, plot: Plot)] = [
  (
    "lines",
    Plot(title: "损失", xLabel: "轮次", yLabel: "loss") {
      Line([1, 0.1, 0.01, 0.001], label: "训练")
      Line([1, 0.5, 0.25, 0.2], label: "validation", showsPoints: true)
      HorizontalLine(at: 0.1, label: "goal")
      VerticalLine(at: 2, label: "here")
    }
    .yScale(.logarithmic)
  ),
  ("points", Plot { Scatter(x: [1, 2], y: [3, 4], label: "a") }),
  (
    "bars",
    Plot {
      Bars(["a", "b"], [1, 2], label: "x")
      Bars(["a", "b"], [2, 1], label: "y")
    }
  ),
  ("histogram", Plot { Histogram([1, 2, 2, 3, 3, 3], bins: 3) }),
  ("heat map", Plot { Heatmap([[1, 2], [3, 4]], rowNames: ["一", "二"], showsValues: true) }),
  (
    "contour",
    Plot {
      Contour(x: -1...1, y: -1...1, count: 20) { $0 * $0 + 2 * $1 * $1 }
      Path(x: [1, 0.5, 0], y: [1, 0.2, 0], label: "way")
      Annotation("end", x: 0, y: 0)
    }
    .equalAxes()
  ),
]

@Suite("A plot")
struct PlotTests {
  @Test("Epochs are counted in whole numbers; places that were measured, and long runs, are not")
  func wholeNumbers() throws {
    func counts(_ plot: Plot) throws -> Bool {
      try GnuplotScript.text(for: plot, target: .svg).contains("set xtics 1\n")
    }
    #expect(try counts(Plot { Line([3, 2, 1], from: 1) }))
    #expect(
      try counts(
        Plot {
          Line([3, 2, 1], from: 1)
          HorizontalLine(at: 0.5)
        }))
    #expect(try !counts(Plot { Line(x: [0, 0.5, 1], y: [1, 2, 3]) }))
    #expect(try !counts(Plot { Line(Array(repeating: 1, count: 50), from: 1) }))
    #expect(try !counts(Plot { Line([3, 2, 1], from: 1) }.xScale(.logarithmic)))
    #expect(try !counts(Plot { Bars(["a", "b"], [1, 2]) }))
    #expect(try !counts(Plot { Line([1, 2, 3]) }.xRange(0...0.5)))
  }

  @Test(
    "Every kind of mark draws the same bytes twice, as well-formed SVG without a gnuplot version")
  func deterministic() throws {
    for (name, plot) in everyKind {
      let svg = try plot.svg(idPrefix: "p")
      #expect(try plot.svg(idPrefix: "p") == svg, "\(name)")
      #expect(isWellFormed(svg), "\(name)")
      #expect(!svg.lowercased().contains("produced by"), "\(name)")
      #expect(svg.contains("<path") || svg.contains("<polygon") || svg.contains("<use"), "\(name)")
    }
  }

  @Test("Every id begins with the prefix, and every reference finds its id")
  func ids() throws {
    for (name, plot) in everyKind {
      let svg = try plot.svg(idPrefix: "figure-3")
      let ids = svg.matches(of: /\bid=['"]([^'"]*)['"]/).map { String($0.1) }
      let references = svg.matches(of: /(?:href=['"]|url\()#([^'")]*)/).map { String($0.1) }
      #expect(!ids.isEmpty)
      #expect(ids.allSatisfy { $0.hasPrefix("figure-3-") }, "\(name)")
      #expect(Set(references).isSubset(of: ids), "\(name): \(Set(references).subtracting(ids))")
    }
  }

  @Test("A screen reader hears the chart's title, or else what its axes show")
  func spoken() throws {
    let plot = Plot(xLabel: "轮次", yLabel: "损失") { Line([3, 2, 1]) }
    #expect(try plot.svg(idPrefix: "a").contains("aria-label=\"损失 / 轮次\""))
    let titled = Plot(title: "训练", xLabel: "轮次") { Line([3, 2, 1]) }
    #expect(try titled.svg(idPrefix: "a").contains("aria-label=\"训练\""))
  }

  @Test("No line of text is wider than it may be, hanzi counted twice", arguments: [40, 60, 78])
  func textWidth(width: Int) throws {
    for (name, plot) in everyKind {
      let text = try plot.terminalText(width: width)
      let widest = text.split(separator: "\n").map(\.displayWidth).max() ?? 0
      #expect(widest > 0 && widest <= width, "\(name): \(widest)")
      #expect(!text.contains(GnuplotScript.filler), "\(name)")
    }
  }

  @Test("A vertical line's label is whole beside it, wherever the line falls")
  func verticalLabel() throws {
    for step in 0..<30 {
      let text = try Plot {
        VerticalLine(at: Double(step) / 10, label: "minimum"); Line([1, 2, 3, 4, 5])
      }
      .terminalText(width: 60)
      #expect(text.contains("minimum"), "\(text)")
    }
  }

  @Test("A frame stays straight beside Chinese labels")
  func chineseFrame() throws {
    let text = try Plot(title: "标题", yLabel: "损失") { Line([1, 2, 3], label: "训练") }
      .terminalText(width: 60)
    let edges = text.split(separator: "\n").filter { $0.hasSuffix("|") }.map(\.displayWidth)
    #expect(edges.count > 5)
    #expect(Set(edges).count == 1)
  }

  @Test(
    "Numbers that cannot be drawn are left out and never fatal",
    arguments: [
      [Double.nan], [], [Double.infinity, -Double.infinity], [1, Double.nan, 2], [1e308, -1e308],
      [0], [Double.leastNonzeroMagnitude, 1],
    ])
  func notFinite(values: [Double]) throws {
    for scale in [Plot.Scale.linear, .logarithmic] {
      let plot = Plot {
        Line(values, label: "a")
        Scatter(x: values, y: values)
        Histogram(values)
        Bars([], values)
        Path(x: values, y: values)
      }
      .yScale(scale)
      #expect(isWellFormed(try plot.svg()))
      _ = try plot.terminalText(width: 60)
      let heat = Plot { Heatmap([values], showsValues: true) }
      #expect(isWellFormed(try heat.svg()))
    }
    let flat = Plot { Contour(x: 0...1, y: 0...1, count: 5) { _, _ in values.first ?? 0 } }
    #expect(isWellFormed(try flat.svg()))
  }

  @Test(
    "No word in a plot is read as a command or as mark-up",
    arguments: [
      "' ; system 'touch hacked' #", "'''", "`touch hacked`", "@x $y \\n \"q\" %s", "a\nplot x",
      "</text></svg><script>alert(1)</script>", "&lt; & <b>", "\u{1}\u{7F}\u{FFFE}",
      "{/Symbol a}_2^3",
    ])
  func hostile(words: String) throws {
    let plot = Plot(title: words, xLabel: words, yLabel: words) {
      Line([1, 2], label: words)
      Bars([words, words], [1, 2], label: words)
      HorizontalLine(at: 1, label: words)
      Annotation(words, x: 0, y: 1)
    }
    let svg = try plot.svg(idPrefix: words)
    #expect(isWellFormed(svg))
    #expect(!svg.contains("<script"))
    #expect(!FileManager.default.fileExists(atPath: "hacked"))
    _ = try plot.terminalText(width: 60)
  }

  @Test("Lists of different lengths are named with both lengths")
  func lengths() {
    #expect(throws: PlotError.lengthsDiffer(mark: "A line “w”", x: 2, y: 3)) {
      try Plot { Line(x: [1, 2], y: [1, 2, 3], label: "w") }.svg()
    }
  }

  @Test("Series differ in more than their colour")
  func notColourAlone() {
    #expect(Set(ChartPalette.dashes).count == ChartPalette.series.count)
    #expect(Set(ChartPalette.points).count == ChartPalette.series.count)
    #expect(Set(ChartPalette.series.map(\.light)).count == ChartPalette.series.count)
  }
}

@Suite("gnuplot as a child")
struct GnuplotTests {
  @Test("Where gnuplot is missing, the error says how to install it")
  func missing() {
    let plot = Plot { Line([1, 2]) }
    let error = #expect(throws: PlotError.self) {
      try plot.svg(idPrefix: "p", gnuplot: Gnuplot(executable: nil))
    }
    #expect(error == .gnuplotMissing)
    #expect(error?.description.contains("apt-get install gnuplot-nox") == true)
    #expect(Gnuplot.search(["/nowhere", "/tmp"]) == nil)
  }

  @Test("A script that gnuplot refuses comes back as its own words")
  func refused() {
    let error = #expect(throws: PlotError.self) {
      try Gnuplot.installed.run("set nonsense 3\n")
    }
    guard case .refused(let message) = error else {
      Issue.record("not refused: \(String(describing: error))")
      return
    }
    #expect(message.contains("nrecognized") || message.contains("nvalid"))
  }

  @Test("A program that does not end is ended")
  func timeout() {
    let sleeper = Gnuplot(executable: Gnuplot.installed.executable, timeout: 0.3)
    #expect(throws: PlotError.timedOut(seconds: 0.3)) { try sleeper.run("pause 30\n") }
  }
}
