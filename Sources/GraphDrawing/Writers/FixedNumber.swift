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
}
