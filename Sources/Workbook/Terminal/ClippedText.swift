/// A text from outside, fit to be printed: at most `limit` characters, none of them a control.
package func clipped(_ text: String, to limit: Int = 24) -> String {
  let head = text.prefix(limit + 1)
  var shown = String.UnicodeScalarView()
  // One character may be made of any number of scalars.
  for scalar in head.unicodeScalars.prefix(4 * limit) {
    let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    shown.append(isControl ? "\u{FFFD}" : scalar)
  }
  return head.count > limit ? String(String(shown).prefix(limit)) + "…" : String(shown)
}
