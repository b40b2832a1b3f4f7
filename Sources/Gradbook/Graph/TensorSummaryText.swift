extension TensorSummary {
  /// What stands in the place of numbers that are not known any more.
  package static let overwritten = Text("overwritten", "已被覆盖")

  /// The elements written out if they are few and no longer than a line of a box.
  package var preview: String? {
    guard let elements, elements.count <= 4, shape.count <= 2, elements.count == knownCount
    else { return nil }
    let text = Self.nested(elements[...], shape: shape[...])
    return text.displayWidth <= Label.maximumColumns - 6 ? text : nil
  }

  /// One line: the number, the few elements, or the shape.
  package var brief: Text {
    isOverwritten ? Self.overwritten : Text(preview ?? Label.clipped(shownShape))
  }

  /// All that is known, for panels and tables.
  package var full: Text {
    let shown = Label.clipped(shownShape, columns: 80)
    if isOverwritten {
      return shape.isEmpty
        ? Self.overwritten
        : Text("\(shown) \(Self.overwritten.english)", "\(shown) \(Self.overwritten.chinese)")
    }
    if isUnknown { return Text(shown) }
    if let elements, elements.count == knownCount {
      let text = Self.nested(elements[...], shape: shape[...])
      return Text(shape.isEmpty ? text : "\(shown) \(text)")
    }
    let rest = statistics
    return Text("\(shown) \(rest.english)", "\(shown) \(rest.chinese)")
  }

  /// `mean 0.5 · |max| 2`
  package var statistics: Text {
    let mean = NumberText.short(mean)
    let largest = NumberText.short(maximumMagnitude)
    return Text("mean \(mean) · |max| \(largest)", "均值 \(mean) · |max| \(largest)")
  }

  /// A short text: the number itself, the few elements, or the shape with the mean and the largest
  /// magnitude; a word where the numbers were
  /// overwritten, the shape alone where there are none.
  public func summary(_ language: Language) -> String {
    if isOverwritten { return Self.overwritten(language) }
    if isUnknown { return brief(language) }
    return preview ?? "\(Label.clipped(Self.shapeText(shape))) \(statistics(language))"
  }

  /// ``summary(_:)`` in English.
  public var summary: String { summary(.english) }

  private var shownShape: String { openShape ?? Self.shapeText(shape) }

  /// `[2, 3]`; `[]` for a scalar.
  package static func shapeText(_ shape: [Int]) -> String {
    "[" + shape.map(String.init).joined(separator: ", ") + "]"
  }

  /// Nested brackets, as source code writes an array.
  private static func nested(_ elements: ArraySlice<Double>, shape: ArraySlice<Int>) -> String {
    guard let extent = shape.first else { return elements.first.map(NumberText.short) ?? "" }
    guard extent > 0 else { return "[]" }
    let stride = elements.count / extent
    let parts = (0..<extent).map { index in
      let start = elements.startIndex + index * stride
      return nested(elements[start..<start + stride], shape: shape.dropFirst())
    }
    return "[" + parts.joined(separator: ", ") + "]"
  }

  /// The number of elements that the shape speaks of; `nil` where it is none of an array.
  var knownCount: Int? {
    shape.reduce(Optional(1)) { count, extent in
      guard let count, extent >= 0 else { return nil }
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      return overflow ? nil : product
    }
  }
}
