// How Python writes a value: what layers, optimizers, schedules, transforms and data print comes from
// here, so that one setting looks the same wherever it is shown.

/// A setting that Python has a text for.
package protocol PythonPrinted {
  /// The text of Python's `repr`.
  var pythonText: String { get }
}

extension Double: PythonPrinted {
  /// `0.5`, `1.0`, `1e-05`, `inf`, `nan` of either sign.
  package var pythonText: String { isNaN ? "nan" : "\(self)" }
  /// A number that Python's programs write without a point where it is whole: `0`, `0.5`.
  package var plainPythonText: PythonWord {
    PythonWord(Int(exactly: self).map(String.init) ?? pythonText)
  }
}

extension Int: PythonPrinted {
  /// `3`.
  package var pythonText: String { "\(self)" }
}

extension Bool: PythonPrinted {
  /// `True` or `False`.
  package var pythonText: String { self ? "True" : "False" }
}

extension String: PythonPrinted {
  /// `'mean'`.
  package var pythonText: String { "'\(self)'" }
}

extension Array: PythonPrinted where Element: PythonPrinted {
  /// `[0.5, 0.5]`.
  package var pythonText: String { "[\(map(\.pythonText).joined(separator: ", "))]" }
}

extension ClosedRange: PythonPrinted where Bound: PythonPrinted {
  /// A pair of ends: `(0.08, 1.0)`.
  package var pythonText: String {
    pythonTuple([lowerBound.pythonText, upperBound.pythonText])
  }
}

/// A text that stands as it is: a name without quotes, a tuple, or what another value prints.
package struct PythonWord: PythonPrinted {
  package let pythonText: String
  package init(_ text: String) { pythonText = text }
}

/// A value as Python writes it; `None` for nil.
package func pythonText(_ value: (any PythonPrinted)?) -> String { value?.pythonText ?? "None" }

/// A tuple as Python writes it: `(3, 3)`, `(3,)`.
package func pythonTuple(_ parts: [String]) -> String {
  "(\(parts.joined(separator: ", "))\(parts.count == 1 ? "," : ""))"
}

/// Settings as they stand in brackets: `p=0.5, inplace=False`.
package func pythonSettings(_ settings: KeyValuePairs<String, (any PythonPrinted)?>) -> String {
  settings.map { "\($0.key)=\(pythonText($0.value))" }.joined(separator: ", ")
}

/// A name and settings: `StepLR(step_size=30, gamma=0.1)`.
package func pythonCall(
  _ name: String, _ settings: KeyValuePairs<String, (any PythonPrinted)?> = [:]
) -> String {
  "\(name)(\(pythonSettings(settings)))"
}

/// A name and what it holds, a part a line: `Compose(`, the parts, `)`.
package func pythonBlock(_ name: String, indent: Int = 4, _ parts: [String]) -> String {
  let margin = "\n" + String(repeating: " ", count: indent)
  let lines = parts.map { margin + $0.replacing("\n", with: margin) }
  return "\(name)(\(lines.joined())\n)"
}
