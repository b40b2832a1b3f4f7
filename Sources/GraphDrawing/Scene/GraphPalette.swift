/// What a colour is for. A paint never carries meaning alone: shape, border and words do too.
enum Paint: String, Sendable, CaseIterable {
  case canvas, ink, muted
  case inputFill, inputStroke, parameterFill, parameterStroke
  case operationFill, operationStroke, resultFill, resultStroke, moduleStroke
  case value, gradient, gradientFill, local
  case edge, cut, backward, current
  case right, rightFill, wrong, wrongFill
  case heat0, heat1, heat2, heat3, heat4
}

/// The colours of the three ways in which a picture is seen.
struct GraphPalette: Sendable {
  private var colours: [Paint: String]

  subscript(paint: Paint) -> String { colours[paint] ?? "#000000" }

  /// No two are equal: a style sheet tells paints by them.
  static let light = GraphPalette(colours: [
    .canvas: "#FFFFFF", .ink: "#1A1A1A", .muted: "#4A4A4A",
    .inputFill: "#E3F1FB", .inputStroke: "#005A8F",
    .parameterFill: "#FFF3D6", .parameterStroke: "#8A6100",
    .operationFill: "#F2F2F2", .operationStroke: "#1A1A1B",
    .resultFill: "#F9E0EC", .resultStroke: "#1B1A1A", .moduleStroke: "#6B6B6C",
    .value: "#005A8E", .gradient: "#A03F00", .gradientFill: "#FFE9D9", .local: "#7A3E73",
    .edge: "#4A4A4B", .cut: "#6B6B6B", .backward: "#B34700", .current: "#000000",
    .right: "#1B6E3C", .rightFill: "#E2F4E8", .wrong: "#B00020", .wrongFill: "#FCE4E8",
    .heat0: "#FFFFFE", .heat1: "#FDF0D5", .heat2: "#FBDFA8", .heat3: "#F7C873", .heat4: "#F0AE4A",
  ])

  static let dark = GraphPalette(colours: [
    .canvas: "#16181D", .ink: "#E8EAED", .muted: "#B9BEC7",
    .inputFill: "#12324A", .inputStroke: "#6CC0F5",
    .parameterFill: "#3B2F0C", .parameterStroke: "#E3B94F",
    .operationFill: "#23262D", .operationStroke: "#C9CDD5",
    .resultFill: "#3D1A2B", .resultStroke: "#E8EAED", .moduleStroke: "#9AA0AA",
    .value: "#6CC0F5", .gradient: "#FFA25C", .gradientFill: "#3A2313", .local: "#E3A8D6",
    .edge: "#B9BEC7", .cut: "#9AA0AA", .backward: "#FF9040", .current: "#FFFFFF",
    .right: "#7FD6A0", .rightFill: "#12331F", .wrong: "#FF9AA8", .wrongFill: "#431820",
    .heat0: "#16181D", .heat1: "#2C2413", .heat2: "#3F3013", .heat3: "#543C10", .heat4: "#6B490B",
  ])

  static let print = GraphPalette(
    colours: Dictionary(
      uniqueKeysWithValues: Paint.allCases.map { paint in
        switch paint {
        case .cut, .moduleStroke: (paint, "#555555")
        case .heat2: (paint, "#F0F0F0")
        case .heat3: (paint, "#E2E2E2")
        case .heat4: (paint, "#D2D2D2")
        case let paint where paint.isFill: (paint, "#FFFFFF")
        default: (paint, "#000000")
        }
      }))
}

extension Paint {
  /// Whether the paint covers areas rather than drawing lines and letters.
  var isFill: Bool {
    switch self {
    case .canvas, .inputFill, .parameterFill, .operationFill, .resultFill, .gradientFill,
      .rightFill, .wrongFill, .heat0, .heat1, .heat2, .heat3, .heat4:
      true
    default: false
    }
  }
}
