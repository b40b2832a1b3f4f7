import Gradbook

/// Writes a scene as SVG.
///
/// Light colours stand on the shapes themselves, so that every viewer shows them; a style sheet
/// turns each of them dark or black where the viewer knows style sheets.
struct SVGWriter {
  /// Which wording is written: one language, or both with the other one hidden.
  enum Languages: Sendable, Hashable {
    case one(Language)
    case both(first: Language)

    var first: Language {
      switch self {
      case .one(let language), .both(let language): language
      }
    }
  }

  var languages: Languages
  var theme: DrawingOptions.Theme
  /// Put before every id, so that several pictures can stand in one page.
  var prefix = ""
  /// Whether the picture is a file of its own.
  var isStandalone = true
  var isInteractive = false
  /// Whether the style sheet comes with the picture, or is left to the page.
  var includesStyle = true

  static let fonts =
    "'Helvetica Neue',Arial,'Liberation Sans','DejaVu Sans','Noto Sans CJK SC','PingFang SC',"
    + "'Microsoft YaHei',sans-serif"

  func write(_ scene: Scene) -> String {
    var output = isStandalone ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : ""
    let width = number(scene.width)
    let height = number(scene.height)
    let language = languages.first
    let code = language == .chinese ? "zh-Hans" : "en"
    output += "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gd\""
    output += prefix.isEmpty ? "" : " id=\"\(prefix)svg\""
    let size = isStandalone ? 1 : scene.legibleScale
    output += " width=\"\(number(scene.width * size))\" height=\"\(number(scene.height * size))\""
    output += " viewBox=\"0 0 \(width) \(height)\" fill=\"none\""
    output += " xml:lang=\"\(code)\" lang=\"\(code)\""
    output += isInteractive ? " role=\"group\"" : " role=\"img\""
    output += " aria-labelledby=\"\(prefix)title \(prefix)desc\""
    output += " font-family=\"\(Self.fonts)\" font-size=\"\(number(BoxShape.fontSize))\">\n"
    output += "<title id=\"\(prefix)title\">\(Label.xml(scene.title(language)))</title>\n"
    output += "<desc id=\"\(prefix)desc\">\(Label.xml(scene.description(language)))</desc>\n"
    let style = StyleSheet(scene, theme: theme, isStandalone: isStandalone)
    if includesStyle && !style.text.isEmpty { output += "<style>\n\(style.text)</style>\n" }
    if isStandalone {
      output += "<rect width=\"\(width)\" height=\"\(height)\"\(fill(.canvas))/>\n"
    }
    return output + parallelMap(scene.groups) { written($0) }.joined() + "</svg>\n"
  }

  private func written(_ group: Scene.Group) -> String {
    var output = "<g"
    let common = CommonText(group.shapes)
    if let id = group.id { output += " id=\"\(prefix)\(Label.xml(id))\"" }
    if !group.classes.isEmpty { output += " class=\"\(group.classes.joined(separator: " "))\"" }
    for (name, value) in group.data { output += " \(name)=\"\(Label.xml(value))\"" }
    output += attributes(common)
    if let label = group.label, !label.english.isEmpty {
      let words = Label.xml(label(languages.first))
      let isBox = group.classes.contains("gd-box")
      // Of a picture that stands still the title is the name that is spoken.
      if isBox {
        output += isInteractive ? " role=\"button\" aria-label=\"\(words)\"" : " role=\"img\""
        if isInteractive { output += " tabindex=\"0\"" }
      }
      if case .both = languages, let plain = group.plainLabel {
        output += " data-en=\"\(Label.xml(plain.english))\""
        output += " data-zh=\"\(Label.xml(plain.chinese))\""
      }
      output += "><title>\(words)</title>\n"
    } else {
      output += ">\n"
    }
    for run in group.shapes.curveRuns { write(run, common, to: &output) }
    return output + "</g>\n"
  }

  // One line with gaps is one path.
  private func write(_ run: [Scene.Shape], _ common: CommonText, to output: inout String) {
    guard case .curve(_, let stroke, let role)? = run.first else {
      for shape in run { write(shape, common, to: &output) }
      return
    }
    var path = PathText()
    for case .curve(let points, _, _) in run { path.add(curve: points) }
    output += "<path d=\"\(path.text)\"" + look(nil, stroke, role) + "/>\n"
  }

  private func attributes(_ text: CommonText) -> String {
    var output = ""
    if let size = text.size, size != BoxShape.fontSize {
      output += " font-size=\"\(number(size))\""
    }
    if text.anchor != .start { output += " text-anchor=\"\(text.anchor.rawValue)\"" }
    return output
  }

  // MARK: Shapes

  private func write(_ shape: Scene.Shape, _ common: CommonText, to output: inout String) {
    switch shape {
    case .rectangle(let frame, let radius, let fill, let stroke, let role):
      output += "<rect x=\"\(tenths(frame.x))\" y=\"\(tenths(frame.y))\""
      output += " width=\"\(tenths(frame.width))\" height=\"\(tenths(frame.height))\""
      if radius > 0 { output += " rx=\"\(number(radius))\"" }
      output += look(fill, stroke, role) + "/>\n"
    case .curve: write([shape], common, to: &output)
    case .polygon(let points, let fill, let stroke, let role):
      guard isInteractive else {
        var path = PathText()
        path.add(polygon: points)
        output += "<path d=\"\(path.text)\"" + look(fill, stroke, role) + "/>\n"
        return
      }
      // The page's style sheet tells lines from arrows by the element.
      let list = points.map { tenths($0.x) + "," + tenths($0.y) }.joined(separator: " ")
      output += "<polygon points=\"\(list)\"" + look(fill, stroke, role) + "/>\n"
    case .line(let a, let b, let stroke, let role):
      var path = PathText()
      path.add(line: a, b)
      output += "<path d=\"\(path.text)\"" + look(nil, stroke, role) + "/>\n"
    case .text(let run): write(run, common, to: &output)
    }
  }

  private func write(_ run: Scene.Run, _ common: CommonText, to output: inout String) {
    switch languages {
    case .one(let language): write(run, run.text(language), nil, common, to: &output)
    case .both where run.text.english == run.text.chinese:
      write(run, run.text.english, nil, common, to: &output)
    case .both:
      write(run, run.text.english, "gd-en", common, to: &output)
      write(run, run.text.chinese, "gd-zh", common, to: &output)
    }
  }

  private func write(
    _ run: Scene.Run, _ text: String, _ language: String?, _ common: CommonText,
    to output: inout String
  ) {
    output += "<text x=\"\(tenths(run.at.x))\" y=\"\(tenths(run.at.y))\""
    if run.size != common.size ?? BoxShape.fontSize {
      output += " font-size=\"\(number(run.size))\""
    }
    if run.anchor != common.anchor { output += " text-anchor=\"\(run.anchor.rawValue)\"" }
    if run.isBold { output += " font-weight=\"bold\"" }
    output += look(run.paint, nil, run.role, language: language)
    output += ">\(Label.xml(text))</text>\n"
  }

  // What is not filled says so once, on the picture; roles are there for a page's script and style.
  private func look(
    _ fill: Paint?, _ stroke: Scene.Stroke?, _ role: String?, language: String? = nil
  ) -> String {
    let classes = [isInteractive ? role : nil, language].compactMap(\.self)
    var text = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
    if let fill { text += " fill=\"\(palette[fill])\"" }
    guard let stroke else { return text }
    text += " stroke=\"\(palette[stroke.paint])\""
    if stroke.width != 1 { text += " stroke-width=\"\(number(stroke.width))\"" }
    switch stroke.dash {
    case .solid: break
    case .dashed: text += " stroke-dasharray=\"6 4\""
    case .dotted: text += " stroke-dasharray=\"1.5 3\""
    }
    return text
  }

  private func fill(_ paint: Paint) -> String { look(paint, nil, nil) }

  private var palette: GraphPalette { GraphPalette.of(theme) }

  private func tenths(_ value: Double) -> String { FixedNumber.tenths(value) }

  /// At most two decimals, no locale, no exponent.
  private func number(_ value: Double) -> String { FixedNumber.text(value) }
}

extension Scene {
  /// How much larger than it is a picture must stand in a page, for its smallest letters to be 12
  /// points high there.
  var legibleScale: Double {
    let sizes = groups.flatMap(\.shapes).compactMap { shape in
      if case .text(let run) = shape { run.size } else { nil }
    }
    return max(1, 12 / (sizes.min() ?? 12))
  }
}
