import Gradbook
import Plotting

extension Lesson {
  /// Draws a graph, forward with its values or backward with its gradients.
  ///
  /// Where Graphviz is missing, the lesson says so, goes on with the graph as text, and ends
  /// with exit code 1.
  package func figure(
    _ graph: ComputationGraph, _ english: String, _ chinese: String,
    direction: GraphDirection = .forward, options: DrawingOptions = DrawingOptions()
  ) {
    profile?.note(graph)
    addFigure(Text(english, chinese)) { language, prefix in
      var options = options
      options.language = language
      return Drawn(
        page: try graph.svgFragment(id: prefix, direction: direction, options: options),
        file: try graph.svg(direction: direction, options: options))
    } terminal: { language in
      var options = options
      options.language = language
      return try graph.terminalText(direction: direction, options: options)
    }
  }

  /// Shows a graph's backward pass as a film that is stepped with the arrow keys; the graph must
  /// have gradients.
  package func film(
    _ graph: ComputationGraph, _ english: String, _ chinese: String,
    options: DrawingOptions = DrawingOptions()
  ) {
    profile?.note(graph)
    let isFirst = !hasFilm
    let wasDrawn = addFigure(Text(english, chinese)) { language, prefix in
      var options = options
      options.language = language
      let file = try graph.svg(direction: .backward, options: options)
      options.language = self.language  // a film holds both languages and begins with this one
      return Drawn(
        page: try graph.filmFragment(id: prefix, includesAssets: isFirst, options: options),
        file: file)
    } terminal: { language in
      var options = options
      options.language = language
      return try graph.terminalText(direction: .backward, options: options)
    }
    hasFilm = hasFilm || wasDrawn
  }

  /// Draws a chart or another picture whose words depend on the language. The closure is called
  /// once for each language; what it is given turns two wordings into the one that is wanted:
  ///
  /// ```swift
  /// lesson.plot("How the loss falls.", "损失怎样下降。") { t in
  ///   Plot(xLabel: t("epoch", "轮次"), yLabel: t("loss", "损失")) { Line(losses) }
  /// }
  /// ```
  ///
  /// Where gnuplot is missing, the lesson says so, goes on without the picture, and ends with exit
  /// code 1.
  package func plot(
    _ english: String, _ chinese: String, _ picture: (Language) throws -> any Picture
  ) {
    addFigure(Text(english, chinese)) { language, prefix in
      Drawn(try picture(language).svg(idPrefix: prefix), prefix: prefix)
    } terminal: { language in
      try picture(language).terminalText(width: TerminalWriter.width - 2)
    }
  }

  /// Draws a picture that has no words of its own, such as an ``/Plotting/ImageGrid``.
  package func picture(_ picture: any Picture, _ english: String, _ chinese: String) {
    plot(english, chinese) { _ in picture }
  }

  /// Draws a graph in the article's place `@figure name`, forward with its values or backward with
  /// its gradients.
  ///
  /// Where Graphviz is missing, the lesson says so, goes on with the graph as text, and ends
  /// with exit code 1.
  public func figure(
    _ name: String, _ graph: ComputationGraph, direction: GraphDirection = .forward,
    options: DrawingOptions = DrawingOptions()
  ) {
    let caption = caption(of: take(.figure, name))
    figure(graph, caption.english, caption.chinese, direction: direction, options: options)
    tellOn()
  }

  /// Draws two graphs side by side in the article's place `@figure name`: before and after, with what
  /// changed.
  ///
  /// Where Graphviz is missing, the lesson says so, goes on with a list, and ends with exit code 1.
  public func figure(
    _ name: String, _ comparison: GraphComparison, options: DrawingOptions = DrawingOptions()
  ) {
    addFigure(caption(of: take(.figure, name))) { language, prefix in
      var options = options
      options.language = language
      return Drawn(
        page: try comparison.svgFragment(id: prefix, options: options),
        file: try comparison.svg(options: options))
    } terminal: { language in
      comparison.text(language)
    }
    tellOn()
  }

  /// Draws a plan's memory in the article's place `@figure name`: steps to the right, bytes upwards.
  public func figure(
    _ name: String, _ memory: MemoryMap, options: DrawingOptions = DrawingOptions()
  ) {
    addFigure(caption(of: take(.figure, name))) { language, prefix in
      var options = options
      options.language = language
      return Drawn(
        page: memory.svgFragment(id: prefix, options: options), file: memory.svg(options: options))
    } terminal: { language in
      memory.text(language)
    }
    tellOn()
  }

  /// Draws what happens in several lanes over time or over steps, such as messages between ranks, in the
  /// article's place `@figure name`.
  public func figure(
    _ name: String, _ chart: LaneChart, options: DrawingOptions = DrawingOptions()
  ) {
    addFigure(caption(of: take(.figure, name))) { language, prefix in
      var options = options
      options.language = language
      return Drawn(
        page: chart.svgFragment(id: prefix, options: options), file: chart.svg(options: options))
    } terminal: { language in
      chart.text(language)
    }
    tellOn()
  }

  /// Shows a graph's backward pass in the article's place `@film name`, as a film that is stepped
  /// with the arrow keys; the graph must have gradients.
  public func film(
    _ name: String, _ graph: ComputationGraph, options: DrawingOptions = DrawingOptions()
  ) {
    let caption = caption(of: take(.film, name))
    film(graph, caption.english, caption.chinese, options: options)
    tellOn()
  }

  /// Draws a chart or another picture with words in the article's place `@plot name`. The closure
  /// is called once for each language; what it is given turns the name of a word there, `- epoch:
  /// epoch`, into the word:
  ///
  /// ```swift
  /// lesson.plot("losses") { t in
  ///   Plot(xLabel: t("epoch"), yLabel: t("loss")) { Line(losses) }
  /// }
  /// ```
  ///
  /// Where gnuplot is missing, the lesson says so, goes on without the picture, and ends with exit
  /// code 1.
  public func plot(_ name: String, _ picture: (Wording) throws -> any Picture) {
    let place = take(.plot, name)
    let (caption, words) = (caption(of: place), words(of: place))
    plot(caption.english, caption.chinese) { try picture(words($0)) }
    tellOn()
  }

  /// Draws a picture that has no words of its own, such as an ``/Plotting/ImageGrid``, in the
  /// article's place `@picture name`.
  public func picture(_ name: String, _ picture: any Picture) {
    let caption = caption(of: take(.picture, name))
    plot(caption.english, caption.chinese) { _ in picture }
    tellOn()
  }

  func caption(of place: ArticlePart<Text>.Place) -> Text {
    values.filled(place.caption ?? Text(""))
  }

  /// A picture for one language: in the page, and as a file.
  struct Drawn {
    var page: String
    var file: String

    init(page: String, file: String) {
      self.page = page
      self.file = file
    }

    /// A picture whose element in the page is a file as it stands, but for the ids.
    init(_ svg: String, prefix: String) {
      self.init(page: svg, file: svg.replacing(prefix + "-", with: "plot-"))
    }
  }

  /// Returns whether the picture could be drawn.
  @discardableResult
  func addFigure(
    _ caption: Text, _ controls: Controls? = nil, drawn: (Language, String) throws -> Drawn,
    terminal: (Language) throws -> String
  ) -> Bool {
    HostWork.begin(.drawing)
    defer { HostWork.end(.drawing) }
    figureCount += 1
    let prefix = "picture-\(figureCount)"  // "figure-" is the page's own
    var figure = Figure(
      number: figureCount, caption: caption, page: Text(""), file: Text(""), terminal: "",
      controls: controls)
    do {
      figure.terminal = try terminal(language).withoutEmptyEnds
      let english = try drawn(.english, prefix)
      var chinese = try drawn(.chinese, prefix + "-zh")
      if chinese.page.replacing(prefix + "-zh", with: prefix) == english.page {
        chinese.page = english.page
      }
      figure.page = Text(english.page, chinese.page)
      figure.file = Text(english.file, chinese.file)
    } catch {
      let problem = Self.explained(error)
      figure.problem = problem
      report(problem)
    }
    add(.figure(figure))
    return figure.problem == nil
  }
}

extension Language {
  /// Picks the wording in this language, as in `t("epoch", "轮次")`.
  public func callAsFunction(_ english: String, _ chinese: String) -> String {
    self == .english ? english : chinese
  }
}
