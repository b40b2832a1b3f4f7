import Testing

@testable import Plotting

@Suite("A chart that moves")
struct MovingPlotTests {
  private let plots = (0..<4).map { index in
    Plot(xLabel: "x", yLabel: "y") {
      Line(over: 0...3, label: "still") { $0 * $0 }
      Line(x: [0, 3], y: [0, Double(min(index, 2))], label: "moving")
      Scatter(x: [Double(index)], y: [Double(index)])
    }
    .xRange(0...3).yRange(0...9)
  }

  /// The lines of a picture that draw.
  private func lines(_ svg: some StringProtocol) -> [String] {
    svg.split(separator: "\n").filter { $0.contains("<path") || $0.contains("<use") }
      .map { String($0) }
  }

  /// The lines that are seen in one place: those of no form, and of the forms of that place.
  private func lines(_ svg: String, at place: Int) -> [String] {
    let ink = svg.components(separatedBy: "<g class=\"gradbook-plot-ink\">").last ?? ""
    return MovingPlot.elements(of: Substring(ink)).flatMap { element in
      let places = element.firstMatch(of: /^<g class="gradbook-moving" data-frames="([^"]*)"/)?.1
      return places?.split(separator: " ").contains("\(place)") ?? true ? lines(element) : []
    }
  }

  @Test("In each place one sees what the plot of that place alone would show")
  func sameAsPlots() throws {
    let svg = try MovingPlot(plots, start: 2).svg(idPrefix: "figure-1")
    #expect(isWellFormed(svg))
    for (index, plot) in plots.enumerated() {
      let alone = lines(try plot.svg(idPrefix: "figure-1"))
      #expect(Set(alone).subtracting(lines(svg, at: index)) == [], "place \(index)")
    }
  }

  @Test("What stands still is there once, a form that comes back too; one place is seen")
  func once() throws {
    let svg = try MovingPlot(plots, start: 2).svg(idPrefix: "figure-1")
    #expect(svg.matches(of: />still</).count == 1)
    let places = svg.matches(of: /data-frames="([^"]*)"/).map { String($0.1) }
    #expect(places == ["0", "1", "2 3", "0", "1", "2", "3"])
    #expect(svg.matches(of: /data-frames="([^"]*)" data-first="" data-seen=""/).count == 2)
    let ids = svg.matches(of: /\bid=['"]([^'"]*)['"]/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
  }

  @Test("A mark that is missing in some places moves with all that stands around it")
  func missing() throws {
    let svg = try MovingPlot([
      Plot { Line([0, 1], label: "still") },
      Plot {
        Line([0, 1], label: "still")
        Line([1, 0], label: "new")
      },
    ]).svg()
    #expect(isWellFormed(svg))
    #expect(svg.matches(of: /data-frames="1"/).count == 1 && svg.contains(">new<"))
  }

  @Test("A heat map keeps the axes of its cells, whatever moves over it")
  func heatmap() throws {
    let plots = [0.0, 1].map { left in
      Plot {
        Heatmap([[0, 1, 2], [3, 4, 5]])
        Line(x: [left, left + 1], y: [0, 1])
      }
    }
    let svg = try MovingPlot(plots).svg()
    for (place, plot) in plots.enumerated() {
      #expect(Set(lines(try plot.svg())).subtracting(lines(svg, at: place)) == [])
    }
  }

  @Test("Axes span the numbers of all places")
  func axes() throws {
    let moving = MovingPlot([1.0, 7].map { top in Plot { Line([0, top]) } })
    #expect(try moving.terminalText(width: 60).contains(" 7 "))
  }

  @Test("Without a plot there is an empty frame")
  func empty() throws { #expect(isWellFormed(try MovingPlot([]).svg())) }
}
