import Gradbook

/// An input in words, part by part, so that a learner can always try the failing one: numbers,
/// texts, lists, tensors, and the fields of structures; what has no such form is left out.
enum InputText {
  /// The most elements of a list that are written out.
  private static let mostElements = 16

  /// `x = 3, steps = [1, 2]`; `nil` if nothing of the input can be written.
  static func text(of input: Any) -> String? {
    if let word = word(input) { return word }
    let parts = Mirror(reflecting: input).children.compactMap { child -> String? in
      guard let value = text(of: child.value) else { return nil }
      guard let label = child.label, label.first != "." else { return value }
      return "\(label) = \(value.contains(" = ") ? "(\(value))" : value)"
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// Whether words for an input hold all of its numbers, so that no more need be said.
  static func tells(_ words: String, all input: String) -> Bool {
    func numbers(_ text: String) -> [String] {
      text.split { !($0.isNumber || ".−".contains($0)) }.map(String.init)
    }
    let told = Set(numbers(words))
    return numbers(input).allSatisfy(told.contains)
  }

  private static func word(_ input: Any) -> String? {
    switch input {
    case let number as Double: NumberText.short(number)
    case let number as Float: NumberText.short(Double(number))
    case let number as any BinaryInteger: "\(number)"
    case let truth as Bool: "\(truth)"
    case let text as String: "\"\(text)\""
    case let value as Value: NumberText.short(value.data)
    case let tensor as Tensor: word(tensor)
    case let range as Range<Int>: "\(range)"
    case let list as [Any]: word(list)
    case let named as any CustomStringConvertible where isStructure(input): named.description
    default: nil
    }
  }

  private static func isStructure(_ input: Any) -> Bool {
    let style = Mirror(reflecting: input).displayStyle
    return style == .struct || style == .enum
  }

  private static func word(_ list: [Any]) -> String? {
    let words = list.prefix(mostElements).compactMap(text)
    guard words.count == min(list.count, mostElements) else { return nil }
    return "[" + (words + (list.count > mostElements ? ["…"] : [])).joined(separator: ", ") + "]"
  }

  /// The elements, row by row; the shape alone where they are many.
  private static func word(_ tensor: Tensor) -> String {
    let shape = tensor.shape
    let numbers = tensor.detach().to(.float64).flat().map(NumberText.short)
    guard numbers.count <= mostElements else { return "a tensor of shape \(shape)" }
    return nested(numbers[...], shape[...])
  }

  private static func nested(_ numbers: ArraySlice<String>, _ shape: ArraySlice<Int>) -> String {
    guard let extent = shape.first else { return numbers.first ?? "[]" }
    let step = extent == 0 ? 0 : numbers.count / extent
    let parts = (0..<extent).map { index in
      let start = numbers.startIndex + index * step
      return nested(numbers[start..<start + step], shape.dropFirst())
    }
    return "[" + parts.joined(separator: ", ") + "]"
  }
}
