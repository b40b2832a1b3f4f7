import Gradbook

/// A number of JSON: `-12.5e3`, without a sign of plus, a leading zero or a point at an end.
struct NumberToken {
  private let bytes: UnsafeRawBufferPointer
  let start: Int
  /// The place behind its last character.
  let end: Int
  private let isNegative: Bool
  /// The first digits as a whole number; further ones are counted in the exponent.
  private let digits: UInt64
  /// The power of ten to multiply the digits by.
  private let exponent: Int
  /// Whether the digits are all there are, and the exponent is right.
  private let isExact: Bool
  private let isInteger: Bool

  /// Reads the number that begins at a place; `nil` if it is none.
  init?(_ bytes: UnsafeRawBufferPointer, from start: Int) {
    var place = start
    func digit() -> UInt64? {
      guard place < bytes.count, (0x30...0x39).contains(bytes[place]) else { return nil }
      return UInt64(bytes[place] - 0x30)
    }
    func accept(_ character: Unicode.Scalar) -> Bool {
      guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
      place += 1
      return true
    }
    isNegative = accept("-")
    var digits: UInt64 = 0
    var exponent = 0
    var isExact = true
    func take(_ digit: UInt64, fraction: Bool) {
      if digits < 1_000_000_000_000_000_000 {
        digits = digits * 10 + digit
        if fraction { exponent -= 1 }
      } else {
        isExact = isExact && digit == 0
        if !fraction { exponent += 1 }
      }
      place += 1
    }
    guard let first = digit() else { return nil }
    take(first, fraction: false)
    if first == 0, digit() != nil { return nil }
    while let next = digit() { take(next, fraction: false) }
    var isInteger = true
    if accept(".") {
      isInteger = false
      guard digit() != nil else { return nil }
      while let next = digit() { take(next, fraction: true) }
    }
    if accept("e") || accept("E") {
      isInteger = false
      let isSmall = accept("-")
      if !isSmall { _ = accept("+") }
      guard digit() != nil else { return nil }
      var power = 0
      while let next = digit() {
        if power < 100_000 { power = power * 10 + Int(next) }
        place += 1
      }
      exponent += isSmall ? -power : power
    }
    (self.bytes, self.start, end) = (bytes, start, place)
    (self.digits, self.exponent) = (digits, exponent)
    (self.isExact, self.isInteger) = (isExact, isInteger)
  }

  /// The nearest number; infinite where it is too large.
  var value: Double {
    // Both factors are exact, so that the one rounding is right: Clinger (1990).
    if isExact, digits < 1 << 53, abs(exponent) <= 22 {
      let power = Self.powers[abs(exponent)]
      let size = exponent < 0 ? Double(digits) / power : Double(digits) * power
      return isNegative ? -size : size
    }
    return Double(String(decoding: bytes[start..<end], as: UTF8.self)) ?? .infinity
  }

  /// The number if it is whole and written so.
  var integer: Int? {
    guard isInteger else { return nil }
    return Int(String(decoding: bytes[start..<end], as: UTF8.self))
  }

  /// As it is written, if it is not long.
  var text: String {
    Label.clipped(String(decoding: bytes[start..<min(end, start + 64)], as: UTF8.self), columns: 24)
  }

  private static let powers: [Double] = (0...22).map { Double("1e\($0)") ?? 1 }
}
