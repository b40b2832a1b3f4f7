import Platform

/// Numbers as text.
public enum NumberText {
  /// A number as every picture, table, tree and message writes it: with four significant digits,
  /// so that 12345 is `1.234e4` wherever it stands.
  ///
  /// True minus signs (also of −0 and of exponents), `NaN`, `∞` and `−∞`. Scientific below 0.0001
  /// and where four digits do not reach the decimal point, as C's `%.4g`, whose rounding it is: to
  /// the nearest, ties to the even digit of the number's exact binary value.
  public static func short(_ number: Double) -> String { text(number, digits: 4) }

  /// A number written as by ``short(_:)``, with another number of significant digits, from 1 to 17.
  public static func text(_ number: Double, digits: Int) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "−∞" : "∞" }
    let text = tidyExponent(significant(number, digits: digits))
    return text.utf8.contains(UInt8(ascii: "-"))
      ? String(text.map { $0 == "-" ? "−" : $0 }) : text
  }

  /// The C library's, because a large picture has thousands of numbers, and Foundation's formatting
  /// would be a third of its time.
  private static func significant(_ number: Double, digits: Int) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { text in
      guard let start = text.baseAddress else { return "" }
      let precision = Int32(min(17, max(1, digits)))
      _ = withVaList([precision, number]) { vsnprintf(start, text.count, "%.*g", $0) }
      return String(cString: start)
    }
  }

  // "1.235e+06" -> "1.235e6", "1e-07" -> "1e-7"
  private static func tidyExponent(_ text: String) -> String {
    guard let mark = text.firstIndex(of: "e") else { return text }
    guard let exponent = Int(text[text.index(after: mark)...]) else { return text }
    return text[..<mark] + "e\(exponent)"
  }
}
