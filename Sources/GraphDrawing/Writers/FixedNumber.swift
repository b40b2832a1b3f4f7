/// Coordinates as text. Short strings are joined, because that allocates nothing.
enum FixedNumber {
  static func text(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e9 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    var text = hundredths < 0 ? "-" : ""
    text += String(whole)
    if rest == 0 { return text }
    text += rest < 10 ? ".0" : "."
    return text + String(rest % 10 == 0 ? rest / 10 : rest)
  }

  /// A place in a picture: one decimal, which is a third of what the eye can tell.
  static func tenths(_ value: Double) -> String { tenths(inTenths(value)) }

  static func inTenths(_ value: Double) -> Int {
    value.isFinite && value.magnitude < 1e9 ? Int((value * 10).rounded()) : 0
  }

  static func tenths(_ count: Int) -> String {
    let (whole, rest) = count.magnitude.quotientAndRemainder(dividingBy: 10)
    var text = count < 0 ? "-" : ""
    if whole > 0 || rest == 0 { text += String(whole) }
    return rest == 0 ? text : text + "." + String(rest)
  }
}
