import Gradbook

/// A curve as SVG: axes, the function, a dot where it stands, and its tangent, dashed.
struct CurveDrawing {
  private let curve: Curve
  private let language: Language
  private let heights: ClosedRange<Double>

  private static let (width, height) = (420.0, 260.0)
  private static let (left, right, top, bottom) = (58.0, 12.0, 30.0, 34.0)

  init(_ curve: Curve, _ language: Language) {
    (self.curve, self.language) = (curve, language)
    heights = curve.heights
  }

  /// The element, for a page whose style sheet knows its classes.
  var svg: String {
    """
    <svg class="curve" viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="img" \
    aria-label="\(XML.escaped(spoken))">
    <clipPath id="curve-field"><rect x="\(text(Self.left))" y="\(text(Self.top))" \
    width="\(text(Self.width - Self.left - Self.right))" \
    height="\(text(Self.height - Self.top - Self.bottom))"/></clipPath>
    \(axes)<g clip-path="url(#curve-field)">\(function)\(tangent)</g>\(dot)\(legend)</svg>
    """
  }

  private var spoken: String {
    let name = Label.clipped(curve.name, columns: 20)
    guard let here = curve.here else {
      return Text(
        "The result along \(name); it has no number at the slider's place.",
        "结果随 \(name) 的变化；在当前位置没有数值。")(language)
    }
    let (x, y) = (NumberText.short(here.x), NumberText.short(here.y))
    let slope = curve.slope.map(NumberText.short) ?? "—"
    return Text(
      "The result along \(name): \(y) at \(name) = \(x), with slope \(slope).",
      "结果随 \(name) 的变化：\(name) = \(x) 时结果为 \(y)，斜率为 \(slope)。")(language)
  }

  // MARK: - Parts

  private var axes: String {
    var output = ""
    for mark in Scale.marks(curve.range) {
      let x = text(place(x: mark))
      output +=
        "<path class=\"grid\" d=\"M\(x) \(text(Self.top))V\(text(Self.height - Self.bottom))\"/>"
      output +=
        "<text x=\"\(x)\" y=\"\(text(Self.height - Self.bottom + 16))\" "
        + "text-anchor=\"middle\">\(NumberText.short(mark))</text>"
    }
    for mark in Scale.marks(heights, count: 5) {
      let y = place(y: mark)
      output +=
        "<path class=\"grid\" d=\"M\(text(Self.left)) \(text(y))H\(text(Self.width - Self.right))\"/>"
      output +=
        "<text x=\"\(text(Self.left - 6))\" y=\"\(text(y + 4))\" "
        + "text-anchor=\"end\">\(NumberText.short(mark))</text>"
    }
    let name = XML.escaped(Label.clipped(curve.name, columns: 12))
    return output
      + "<text class=\"axis\" x=\"\(text(Self.width - Self.right))\" "
      + "y=\"\(text(Self.height - 4))\" text-anchor=\"end\">\(name) →</text>"
  }

  private var function: String {
    curve.pieces.map { piece in
      let points = piece.map { "\(text(place(x: $0.x))) \(text(place(y: $0.y)))" }
      return "<path class=\"function\" d=\"M\(points.joined(separator: "L"))\"/>"
    }.joined()
  }

  private var tangent: String {
    guard let here = curve.here, let slope = curve.slope else { return "" }
    func end(_ x: Double) -> String {
      "\(text(place(x: x))) \(text(place(y: here.y + slope * (x - here.x))))"
    }
    // No farther than a field's height beyond the field, or steep ones would leave all coordinates.
    let reach = heights.upperBound - heights.lowerBound
    let ends = [heights.lowerBound - reach, heights.upperBound + reach]
      .map { slope == 0 ? here.x : here.x + ($0 - here.y) / slope }.sorted()
    let low = slope == 0 ? curve.range.lowerBound : max(curve.range.lowerBound, ends[0])
    let high = slope == 0 ? curve.range.upperBound : min(curve.range.upperBound, ends[1])
    return "<path class=\"tangent\" d=\"M\(end(low))L\(end(high))\"/>"
  }

  private var dot: String {
    guard let here = curve.here else { return "" }
    return
      "<circle class=\"here\" cx=\"\(text(place(x: here.x)))\" cy=\"\(text(place(y: here.y)))\" r=\"4.5\"/>"
  }

  private var legend: String {
    let slope = curve.slope.map(NumberText.short) ?? "—"
    let name = XML.escaped(Label.clipped(curve.name, columns: 12))
    let words = Text(
      "tangent: slope \(slope) = the gradient of \(name)", "切线：斜率 \(slope)，就是 \(name) 的梯度")
    return
      "<path class=\"tangent\" d=\"M\(text(Self.left)) 14h26\"/>"
      + "<text class=\"axis\" x=\"\(text(Self.left + 32))\" y=\"18\">\(words(language))</text>"
  }

  // MARK: - Places

  private func place(x: Double) -> Double {
    let share = (x - curve.range.lowerBound) / (curve.range.upperBound - curve.range.lowerBound)
    return Self.left + share * (Self.width - Self.left - Self.right)
  }

  private func place(y: Double) -> Double {
    let share = (y - heights.lowerBound) / (heights.upperBound - heights.lowerBound)
    // What lies far outside of the field is cut off there anyway.
    return Self.height - Self.bottom
      - min(max(share, -9), 9) * (Self.height - Self.top - Self.bottom)
  }

  private func text(_ number: Double) -> String {
    // A place that is no number, or far from the field, is cut off wherever it stands.
    let tenths = number.isNaN ? 0 : Int((min(max(number, -1e5), 1e5) * 10).rounded())
    return tenths % 10 == 0
      ? "\(tenths / 10)"
      : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
