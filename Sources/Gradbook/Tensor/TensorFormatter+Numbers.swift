import Platform

extension TensorFormatter {
  /// How the numbers of one tensor are written: all in one style and, right-aligned, one width.
  struct NumberFormat {
    private enum Style {
      /// Integers, and truth values.
      case plain
      /// Floating point values that are all integers: `3.`
      case wholeNumber
      case fixedPoint
      case scientific
    }

    private let elements: Elements
    private let precision: Int
    private let style: Style
    /// The number of characters of the widest number.
    let width: Int

    /// Chooses style and width from the elements that will be shown.
    init(_ elements: Elements, at shown: [Int], options: Options) {
      self.elements = elements
      precision = options.precision
      switch elements {
      case .integer, .boolean:
        style = .plain
        width = shown.reduce(1) { max($0, Self.plain(elements, $1).utf8.count) }
      case .floating(let value):
        // Zeros, infinities and NaN do not count, as in PyTorch.
        let values = shown.map(value).filter { $0.isFinite && $0 != 0 }
        let style = Self.style(of: values, options)
        let precision = options.precision
        self.style = style
        width = values.reduce(1) { max($0, Self.text($1, style, precision).utf8.count) }
      }
    }

    /// The element at an index, padded to the width.
    func text(at index: Int) -> String {
      let text =
        if case .floating(let value) = elements {
          Self.text(value(index), style, precision)
        } else {
          Self.plain(elements, index)
        }
      return String(repeating: " ", count: max(0, width - text.utf8.count)) + text
    }

    private static func style(of values: [Double], _ options: Options) -> Style {
      let magnitudes = values.map(abs)
      guard let smallest = magnitudes.min(), let largest = magnitudes.max() else {
        return .wholeNumber
      }
      let isWide = largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4
      if options.scientific ?? isWide { return .scientific }
      return values.allSatisfy { $0 == $0.rounded(.up) } ? .wholeNumber : .fixedPoint
    }

    private static func plain(_ elements: Elements, _ index: Int) -> String {
      switch elements {
      case .integer(let value): String(value(index))
      case .boolean(let value): value(index) ? "True" : "False"
      case .floating(let value): String(value(index))
      }
    }

    private static func text(_ value: Double, _ style: Style, _ precision: Int) -> String {
      guard value.isFinite else { return value.isNaN ? "nan" : value > 0 ? "inf" : "-inf" }
      return switch style {
      case .plain, .wholeNumber: printed(value, "%.*f", 0) + "."
      case .fixedPoint: printed(value, "%.*f", precision)
      case .scientific: printed(value, "%.*e", precision)
      }
    }

    /// C's formatted printing, which rounds the exact binary value to nearest, ties to even.
    private static func printed(_ value: Double, _ format: String, _ precision: Int) -> String {
      // The longest finite Double has 309 digits before the point.
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 320 + precision) { buffer in
        let length = withVaList([Int32(precision), value]) {
          vsnprintf(buffer.baseAddress, buffer.count, format, $0)
        }
        let digits = buffer.prefix(Int(max(0, length))).map { UInt8(bitPattern: $0) }
        return String(decoding: digits, as: UTF8.self)
      }
    }
  }
}
