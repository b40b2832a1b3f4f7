import Practice

/// Numbers as a list in a few characters, such as `[0.5, 2]`.
func numberList(_ numbers: [Double]) -> String {
  "[" + numbers.map(NumberText.short).joined(separator: ", ") + "]"
}
