import Gradbook

/// What a cell's text is as a number.
enum CSVNumber {
  /// Nothing but spaces.
  case blank
  case plain(Double)
  /// A word for what is no finite number: nan, inf, infinity.
  case word(Double)
  /// Digits that lose something as a number: zeros in front, or more of them than a Double holds.
  case digits(Double)
  case none

  /// The number; NaN for a blank cell, `nil` for a text.
  var value: Double? {
    switch self {
    case .blank: .nan
    case .plain(let number), .word(let number), .digits(let number): number
    case .none: nil
    }
  }

  private static let powers: [Double] = (0...22).map { power in
    (0..<power).reduce(1.0) { product, _ in product * 10 }
  }

  /// Reads a text.
  ///
  /// - Parameter point: what stands before the fraction.
  init(_ text: Slice<UnsafeBufferPointer<UInt8>>, point: UInt8) {
    var (first, end) = (text.startIndex, text.endIndex)
    while first < end, text[first] == 0x20 || text[first] == 0x09 { first += 1 }
    while first < end, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
    guard first < end else {
      self = .blank
      return
    }
    self = Self.scanned(text[first..<end], point)
  }

  private static func scanned(
    _ text: Slice<UnsafeBufferPointer<UInt8>>, _ point: UInt8
  ) -> CSVNumber {
    let end = text.endIndex
    var place = text.startIndex
    let isNegative = text[place] == UInt8(ascii: "-")
    if isNegative || text[place] == UInt8(ascii: "+") { place += 1 }
    let digits = place
    // Exact as long as there are few digits.
    var whole: UInt64 = 0
    var count = 0
    func isDigit(_ place: Int) -> Bool { place < end && text[place] &- 0x30 < 10 }
    func take() {
      if count < 19 { whole = whole * 10 + UInt64(text[place] - 0x30) }
      // Zeros in front are no digits of the number.
      if whole > 0 { count += 1 }
      place += 1
    }
    while isDigit(place) { take() }
    let wholeDigits = place - digits
    var fractionDigits = 0
    if place < end, text[place] == point {
      place += 1
      let start = place
      while isDigit(place) { take() }
      fractionDigits = place - start
    }
    guard wholeDigits + fractionDigits > 0 else { return word(text) }
    var exponent = 0
    let isInteger = place == end && fractionDigits == 0 && end == digits + wholeDigits
    if place < end, text[place] | 0x20 == UInt8(ascii: "e") {
      place += 1
      let isDown = place < end && text[place] == UInt8(ascii: "-")
      if isDown || place < end && text[place] == UInt8(ascii: "+") { place += 1 }
      guard isDigit(place) else { return .none }
      while isDigit(place) {
        exponent = min(100_000, exponent * 10 + Int(text[place] - 0x30))
        place += 1
      }
      if isDown { exponent = -exponent }
    }
    guard place == end else { return .none }
    let value = value(
      text, point, whole, count, exponent - fractionDigits, isNegative: isNegative)
    let hasZeros = wholeDigits > 1 && text[digits] == 0x30
    let isLong = isInteger && (count > 16 || whole > 1 << 53)
    return hasZeros || isLong ? .digits(value) : .plain(value)
  }

  /// The nearest Double: of few digits and small powers at once, as both are exact.
  private static func value(
    _ text: Slice<UnsafeBufferPointer<UInt8>>, _ point: UInt8, _ whole: UInt64, _ count: Int,
    _ power: Int, isNegative: Bool
  ) -> Double {
    if count <= 16, whole <= 1 << 53, abs(power) <= 22 {
      let size = Double(whole)
      let value = power < 0 ? size / powers[-power] : size * powers[power]
      return isNegative ? -value : value
    }
    let written = String(decoding: text.map { $0 == point ? 0x2e : $0 }, as: UTF8.self)
    return Double(written) ?? .nan
  }

  private static func word(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> CSVNumber {
    guard text.count <= 9 else { return .none }
    switch String(decoding: text, as: UTF8.self).lowercased() {
    case "nan", "+nan", "-nan": return .word(.nan)
    case "inf", "+inf", "infinity", "+infinity": return .word(.infinity)
    case "-inf", "-infinity": return .word(-.infinity)
    default: return .none
    }
  }
}

extension CSVNumber {
  /// Reads a text.
  init(_ text: String, point: UInt8) {
    var text = text
    self = text.withUTF8 { CSVNumber($0[...], point: point) }
  }
}
