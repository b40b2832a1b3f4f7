/// The style sheet of a picture: one variable a paint, so that the page can change them. A paint is
/// told by its light colour, which no other one has.
struct StyleSheet {
  var text = ""

  init(_ scene: Scene, theme: DrawingOptions.Theme, isStandalone: Bool) {
    self.init(used: theme == .automatic ? scene.paints() : [], isStandalone: isStandalone)
  }

  init(used: [(paint: Paint, fills: Bool, strokes: Bool)], isStandalone: Bool) {
    let paints = used.map(\.paint)
    if !isStandalone { text += "svg.gd{height:auto}\n" }
    guard !used.isEmpty else { return }
    for (paint, fills, strokes) in used {
      let light = GraphPalette.light[paint]
      let variable = "var(--gd-\(paint.rawValue),\(light))"
      if fills { text += ":where(.gd) [fill=\"\(light)\"]{fill:\(variable)}\n" }
      if strokes { text += ":where(.gd) [stroke=\"\(light)\"]{stroke:\(variable)}\n" }
    }
    let dark = Self.variables(paints, .dark)
    let light = Self.variables(paints, .light)
    let print = Self.variables(paints, .print)
    text += "@media (prefers-color-scheme:dark){:root:not([data-theme=\"light\"]){\(dark)}}\n"
    text += "[data-theme=\"light\"]{\(light)}\n[data-theme=\"dark\"]{\(dark)}\n"
    text += "@media print{:root,:root:not([data-theme=\"light\"]),[data-theme]{\(print)}}\n"
  }

  static func variables(_ paints: [Paint], _ palette: GraphPalette) -> String {
    paints.map { "--gd-\($0.rawValue):\(palette[$0])" }.joined(separator: ";")
  }
}

extension GraphPalette {
  static func of(_ theme: DrawingOptions.Theme) -> GraphPalette {
    switch theme {
    case .automatic, .light: light
    case .dark: dark
    case .print: print
    }
  }
}

extension Scene {
  /// The paints that occur, in the order of their declaration, and how.
  func paints() -> [(paint: Paint, fills: Bool, strokes: Bool)] {
    var fills: Set<Paint> = [.canvas]
    var strokes: Set<Paint> = []
    for shape in groups.flatMap(\.shapes) {
      switch shape {
      case .rectangle(_, _, let fill, let stroke, _), .polygon(_, let fill, let stroke, _):
        if let fill { fills.insert(fill) }
        if let stroke { strokes.insert(stroke.paint) }
      case .curve(_, let stroke, _), .line(_, _, let stroke, _): strokes.insert(stroke.paint)
      case .text(let run): fills.insert(run.paint)
      }
    }
    return Paint.allCases.filter { fills.contains($0) || strokes.contains($0) }
      .map { ($0, fills.contains($0), strokes.contains($0)) }
  }
}
