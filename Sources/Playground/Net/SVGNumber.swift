/// A place in a picture, with one digit behind the point, or as many as are asked for.
func svgNumber(_ number: Double, digits: Int = 1) -> String {
  // A place that is no number, or far from the picture, is cut off wherever it stands.
  let held = number.isNaN ? 0 : min(max(number, -1e5), 1e5)
  var unit = 1
  for _ in 0..<digits { unit *= 10 }
  let count = Int((held * Double(unit)).rounded())
  let (whole, rest) = abs(count).quotientAndRemainder(dividingBy: unit)
  guard rest > 0 else { return count < 0 ? "-\(whole)" : "\(whole)" }
  var fraction = "\(rest)"
  fraction = String(repeating: "0", count: digits - fraction.count) + fraction
  while fraction.last == "0" { fraction.removeLast() }
  return "\(count < 0 ? "-" : "")\(whole).\(fraction)"
}
