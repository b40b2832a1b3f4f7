import Foundation
import Testing

@testable import GraphDrawing

struct ContrastTests {
  /// The contrast ratio of WCAG 2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
  static func ratio(_ a: String, _ b: String) -> Double {
    func luminance(_ hex: String) -> Double {
      let value = Int(hex.dropFirst(), radix: 16) ?? 0
      let channels = [value >> 16 & 255, value >> 8 & 255, value & 255].map { channel in
        let share = Double(channel) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  static let text: [(Paint, [Paint])] = [
    (
      .ink,
      [
        .canvas, .inputFill, .parameterFill, .operationFill, .resultFill, .heat0, .heat1, .heat2,
        .heat3, .heat4,
      ]
    ),
    (.muted, [.canvas, .inputFill, .parameterFill, .operationFill, .resultFill]),
    (.value, [.canvas, .inputFill, .parameterFill, .operationFill, .resultFill]),
    (.gradient, [.gradientFill, .canvas]), (.local, [.canvas]),
    (.right, [.rightFill, .canvas]),
    (
      .wrong, [.wrongFill, .canvas, .inputFill, .parameterFill, .operationFill, .resultFill]
    ),
  ]

  @Test("No two paints have one light colour, for the style sheet tells them by it")
  func distinct() {
    #expect(Set(Paint.allCases.map { GraphPalette.light[$0] }).count == Paint.allCases.count)
  }

  @Test(
    "Text stands out from its ground by at least 4.5 to 1",
    arguments: ["light", "dark", "print"])
  func textContrast(name: String) {
    let palette = ["light": GraphPalette.light, "dark": .dark, "print": .print][name] ?? .light
    for (ink, grounds) in Self.text {
      for ground in grounds {
        let ratio = Self.ratio(palette[ink], palette[ground])
        #expect(ratio >= 4.5, "\(name): \(ink) on \(ground) is \(ratio)")
      }
    }
    for line in [Paint.edge, .cut, .backward, .inputStroke, .parameterStroke, .moduleStroke] {
      #expect(Self.ratio(palette[line], palette[.canvas]) >= 3, "\(name): \(line)")
    }
  }
}
