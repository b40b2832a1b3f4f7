import Foundation

/// Numbers as learners write them.
package enum DrillNumber {
  /// How far an answer may be off, relative to the right number: three significant digits.
  package static let tolerance = 0.005

  /// Reads 0.5, .5, 1/2, −3 with any minus sign, 2e-1, also in full-width characters.
  package static func read(_ text: String) -> Double? {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x2212, 0x2010...0x2015, 0xFF0D, 0xFE63: plain += "-"
      case 0xFF10...0xFF19: plain += String(scalar.value - 0xFF10)
      case 0xFF0E, 0x3002: plain += "."
      case 0xFF0F, 0x2044, 0x00F7: plain += "/"
      case 0xFF0B: plain += "+"
      case _ where scalar.properties.isWhitespace: continue
      default: plain.unicodeScalars.append(scalar)
      }
    }
    if plain.hasPrefix("=") { plain.removeFirst() }
    guard plain.utf8.count <= 40 else { return nil }
    let parts = plain.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { return nil }
    let numbers = parts.compactMap(decimal)
    guard numbers.count == parts.count else { return nil }
    let value = numbers.count == 2 ? numbers[0] / numbers[1] : numbers[0]
    return value.isFinite ? value : nil
  }

  /// Digits with at most one point and an exponent; no words such as `inf`, no hexadecimal.
  private static func decimal(_ text: Substring) -> Double? {
    guard text.contains(where: \.isNumber), text.allSatisfy({ "0123456789.+-eE".contains($0) })
    else { return nil }
    var text = String(text)
    if text.hasSuffix(".") { text.removeLast() }
    return Double(text)
  }

  /// Whether an answer is a number, to three significant digits.
  package static func isSame(_ answer: Double, _ right: Double) -> Bool {
    (answer - right).magnitude <= max(right.magnitude * tolerance * 1.0001, 0.0005)
  }
}
