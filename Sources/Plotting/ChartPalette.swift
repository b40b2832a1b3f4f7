import Foundation

/// The looks of series and surfaces. A series never differs in colour alone.
enum ChartPalette {
  /// A colour on light paper, and the lighter one that takes its place on dark.
  struct Ink: Sendable {
    let light: String
    let dark: String
  }

  /// Okabe and Ito (2008), in an order that parts neighbours well; yellow is left out because it
  /// is too pale on white.
  static let series: [Ink] = [
    Ink(light: "#0072b2", dark: "#5ab4ee"), Ink(light: "#d55e00", dark: "#ff8f45"),
    Ink(light: "#009e73", dark: "#38cfa2"), Ink(light: "#cc79a7", dark: "#eda6cb"),
    Ink(light: "#e69f00", dark: "#f5bd4a"), Ink(light: "#56b4e9", dark: "#a5dcff"),
    Ink(light: "#4d4d4d", dark: "#d0d0d0"),
  ]

  /// Text and axes; grid and reference lines.
  static let text = Ink(light: "#1a1a1a", dark: "#e8e8e8")
  static let grid = Ink(light: "#dcdcdc", dark: "#3a3f4a")
  static let reference = Ink(light: "#6b6b6b", dark: "#a8adb8")

  /// gnuplot's dash patterns; the first is solid.
  static let dashes = [
    "solid", "(12,5)", "(3,4)", "(12,4,3,4)", "(20,6)", "(6,3)", "(12,4,3,4,3,4)",
  ]
  /// gnuplot's point types: ● ▲ ■ ▼ ◆ ○ ×.
  static let points = [7, 9, 5, 11, 13, 6, 2]

  /// Nuñez, Anderton and Renslow (2018): even in lightness, the same to all kinds of sight.
  static let sequential: [(part: Double, colour: String)] = [
    (0, "#00224e"), (0.25, "#35456c"), (0.5, "#7c7b78"), (0.75, "#bcaf6f"), (1, "#fee838"),
  ]
  /// Blue below 0, orange above, both darker with distance.
  static let diverging: [(part: Double, colour: String)] = [
    (0, "#0a4f7d"), (0.25, "#6fb1db"), (0.5, "#f4f1ea"), (0.75, "#eaa15c"), (1, "#8c3d00"),
  ]
  /// For lines of equal height: readable on white and on black.
  static let heights: [(part: Double, colour: String)] = [
    (0, "#4477aa"), (0.5, "#3a9d8f"), (1, "#b08d2a"),
  ]

  static func gnuplot(_ stops: [(part: Double, colour: String)]) -> String {
    "set palette defined ("
      + stops.map { "\($0.part) '\($0.colour)'" }.joined(separator: ", ") + ")"
  }

  /// Whether dark text reads better than white on the colour at `part` of a scale.
  static func needsDarkText(_ stops: [(part: Double, colour: String)], at part: Double) -> Bool {
    let upper = stops.firstIndex { $0.part >= part } ?? stops.count - 1
    let lower = max(upper - 1, 0)
    let span = stops[upper].part - stops[lower].part
    let weight = span > 0 ? (part - stops[lower].part) / span : 0
    let light =
      luminance(stops[lower].colour) * (1 - weight)
      + luminance(stops[upper].colour) * weight
    // There #111111 and #fefefe stand out alike.
    return light > 0.19
  }

  /// WCAG 2.2's relative luminance, from 0 to 1.
  private static func luminance(_ hex: String) -> Double {
    let value = UInt32(hex.dropFirst(), radix: 16) ?? 0
    let channels = [value >> 16, value >> 8, value].map { channel in
      let part = Double(channel & 255) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }
}
