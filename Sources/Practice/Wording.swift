import Gradbook

/// `1 number`, `2 numbers`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// The first few numbers, with commas.
func fewNumbers(_ numbers: [Double]) -> String {
  numbers.isEmpty ? "[]" : list(numbers.map(NumberText.short), ", ")
}

/// Numbers as a list is written: `[1, 0.5]`.
public func listed(_ numbers: [Double]) -> String {
  "[\(numbers.map(NumberText.short).joined(separator: ", "))]"
}

/// Rows of numbers as a list is written: `[[1, 0.5], [2]]`.
public func listed(_ rows: [[Double]]) -> String {
  "[\(rows.map { listed($0) }.joined(separator: ", "))]"
}

extension String {
  /// With a space towards code at its start and at its end, as Chinese text has it.
  var apart: String { (hasPrefix("`") ? " " : "") + self + (hasSuffix("`") ? " " : "") }
}

/// Which names are missing and which were not asked for.
func wrongNames(_ yours: [String], _ expected: [String]) -> Text {
  let missing = expected.filter { !yours.contains($0) }
  let strange = yours.filter { !expected.contains($0) }
  var english: [String] = []
  var chinese: [String] = []
  if !missing.isEmpty {
    english.append("missing: \(list(missing, ", "))")
    chinese.append("缺少 \(list(missing, "、"))")
  }
  if !strange.isEmpty {
    english.append("not asked for: \(list(strange, ", "))")
    chinese.append("多出了 \(list(strange, "、"))")
  }
  if english.isEmpty {
    return Text(
      "the order should be \(list(expected, ", "))", "次序应为 \(list(expected, "、"))")
  }
  return Text(english.joined(separator: "; "), chinese.joined(separator: "，"))
}

/// The first few words with a separator.
private func list(_ words: [String], _ separator: String) -> String {
  let most = 8
  return words.prefix(most).joined(separator: separator) + (words.count > most ? "…" : "")
}
