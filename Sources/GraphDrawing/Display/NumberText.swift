import Foundation
import Gradbook

/// Numbers as pictures show them.
enum NumberText {
  /// Four significant digits, a true minus sign, `NaN` and `∞` in so many words.
  static func short(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "−∞" : "∞" }
    if number == 0 { return "0" }
    let text = tidyExponent(fourDigits(number))
    return text.utf8.contains(UInt8(ascii: "-"))
      ? String(text.map { $0 == "-" ? "−" : $0 }) : text
  }

  /// The C library's `%.4g`: a large picture has thousands of numbers, and Foundation's formatting
  /// would be a third of its time.
  private static func fourDigits(_ number: Double) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { text in
      guard let start = text.baseAddress else { return "" }
      _ = withVaList([number]) { vsnprintf(start, text.count, "%.4g", $0) }
      return String(cString: start)
    }
  }

  // "1.235e+06" -> "1.235e6", "1e-07" -> "1e-7"
  private static func tidyExponent(_ text: String) -> String {
    guard let mark = text.firstIndex(of: "e") else { return text }
    guard let exponent = Int(text[text.index(after: mark)...]) else { return text }
    return text[..<mark] + "e\(exponent)"
  }

  /// `[2, 3]`; empty for a scalar.
  static func shape(_ shape: [Int]) -> String {
    "[" + shape.map(String.init).joined(separator: ", ") + "]"
  }

  /// Nested brackets, as source code writes an array.
  static func nested(_ elements: ArraySlice<Double>, shape: ArraySlice<Int>) -> String {
    guard let extent = shape.first else { return elements.first.map(short) ?? "" }
    guard extent > 0 else { return "[]" }
    let stride = elements.count / extent
    let parts = (0..<extent).map { index in
      let start = elements.startIndex + index * stride
      return nested(elements[start..<start + stride], shape: shape.dropFirst())
    }
    return "[" + parts.joined(separator: ", ") + "]"
  }
}

extension Quantity {
  /// Whether the stored elements, if there are any, are as many as the shape says.
  var holdsTogether: Bool {
    shape.allSatisfy { $0 >= 0 } && (elements.map { $0.count == count } ?? true)
  }

  /// The elements written out if that is no longer than a line of a box.
  var preview: String? {
    guard let elements, elements.count <= 4, shape.count <= 2, holdsTogether else { return nil }
    let text = NumberText.nested(elements[...], shape: shape[...])
    return text.columns <= Label.maximumColumns - 6 ? text : nil
  }

  /// One line: the number, the few elements, or the shape.
  var brief: String { preview ?? NumberText.shape(shape) }

  /// All that is known, for panels and tables.
  var full: String {
    if let elements, holdsTogether {
      let text = NumberText.nested(elements[...], shape: shape[...])
      return shape.isEmpty ? text : "\(NumberText.shape(shape)) \(text)"
    }
    return "\(NumberText.shape(shape)) \(summary.english)"
  }

  /// `mean 0.5 · |max| 2`
  var summary: Text {
    let mean = NumberText.short(mean)
    let largest = NumberText.short(maximumMagnitude)
    return Text("mean \(mean) · |max| \(largest)", "均值 \(mean) · |max| \(largest)")
  }
}
