import Gradbook
import GraphDrawing
import Plotting

extension Lesson {
  /// Draws a chart that the reader moves with a slider, in the article's place `@moving name`.
  ///
  /// The closure is called for every place of the slider, once for each language:
  ///
  /// ```swift
  /// lesson.moving("secant", Slider("h", [2, 1, 0.5, 0.1])) { h, t in
  ///   let rise = ((2 + h) * (2 + h) - 4) / h
  ///   let plot = Plot { Line(over: 0...4, label: t("secant")) { 4 + rise * ($0 - 2) } }
  ///   return Moment(plot, ["slope": rise])
  /// }
  /// ```
  ///
  /// On paper it stands where the slider begins; a terminal lists the readings
  /// or, where there are none, shows the picture where it begins. Where gnuplot is
  /// missing, the lesson says so, goes on with the readings, and ends with exit code 1.
  public func moving(_ name: String, _ slider: Slider, _ moment: (Double, Wording) -> Moment) {
    addMoving(name, [slider]) { moment($0[0], $1) }
  }

  /// Draws a chart that the reader moves with two sliders; see ``moving(_:_:_:)``. Every place of
  /// the one is computed with every place of the other.
  public func moving(
    _ name: String, _ first: Slider, _ second: Slider,
    _ moment: (Double, Double, Wording) -> Moment
  ) {
    addMoving(name, [first, second]) { moment($0[0], $0[1], $1) }
  }

  private func addMoving(
    _ name: String, _ sliders: [Slider], _ moment: ([Double], Wording) -> Moment
  ) {
    let place = take(.moving, name)
    let words = words(of: place)
    // What is drawn for the slider's places leaves the lesson's own random numbers as they were.
    let drawn = Generator.default.state
    defer { Generator.default.state = drawn }
    let places = sliders.reduce([[]]) { places, slider in
      places.flatMap { place in slider.positions.map { place + [$0] } }
    }
    let moments = Dictionary(
      uniqueKeysWithValues: Language.allCases.map { language in
        (language, places.map { moment($0, words(language)) })
      })
    let (english, chinese) = (moments[.english, default: []], moments[.chinese, default: []])
    let controls = Controls(
      knobs: sliders.map {
        Controls.Knob(label: words[$0.name], positions: $0.positions, start: $0.start)
      },
      readings: (english.first?.readings ?? []).enumerated().map { index, reading in
        Controls.Reading(
          label: words[reading.name],
          values: zip(english, chinese).map {
            Text($0.readings[index].text.english, $1.readings[index].text.chinese)
          })
      })
    addFigure(caption(of: place), controls) { language, prefix in
      try Self.drawn(moments[language, default: []], controls.start, language, prefix)
    } terminal: { language in
      let moments = moments[language, default: []]
      return controls.readings.isEmpty
        ? try moments[controls.start].content.terminalText(language) : ""
    }
    tellOn()
  }

  private static func drawn(
    _ moments: [Moment], _ start: Int, _ language: Language, _ prefix: String
  ) throws -> Drawn {
    let plots = moments.compactMap { moment in
      if case .plot(let plot) = moment.content { plot } else { nil }
    }
    if plots.count == moments.count {
      return Drawn(try MovingPlot(plots, start: start).svg(idPrefix: prefix), prefix: prefix)
    }
    let parts = try moments.enumerated().map { place, moment in
      let drawing = try moment.content.svg(language, prefix: "\(prefix)-at-\(place)")
      let seen = place == start ? " data-first=\"\" data-seen=\"\"" : ""
      return "<div class=\"gradbook-moving\" data-frames=\"\(place)\"\(seen)>\(drawing)</div>"
    }
    return Drawn(
      page: parts.joined(separator: "\n"),
      file: try moments[start].content.svg(language, prefix: "plot"))
  }
}

extension Moment.Content {
  fileprivate func svg(_ language: Language, prefix: String) throws -> String {
    switch self {
    case .plot(let plot): return try plot.svg(idPrefix: prefix)
    case .picture(let picture): return try picture.svg(idPrefix: prefix)
    case .graph(let graph, let direction):
      let options = DrawingOptions(language: language)
      return try graph.svgFragment(id: prefix, direction: direction, options: options)
    }
  }

  fileprivate func terminalText(_ language: Language) throws -> String {
    switch self {
    case .plot(let plot): return try plot.terminalText(width: TerminalWriter.width - 2)
    case .picture(let picture): return try picture.terminalText(width: TerminalWriter.width - 2)
    case .graph(let graph, let direction):
      let options = DrawingOptions(language: language)
      return try graph.terminalText(direction: direction, options: options)
    }
  }
}
