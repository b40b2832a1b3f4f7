import Gradbook

/// An answer taken apart into numbers, so that it can be compared and shown element by element.
public struct Parts: Sendable {
  /// The extent along each dimension; `nil` where an answer has no shape.
  public var shape: [Int]?
  /// The numbers.
  public var numbers: [Double]
  /// What each number is called: an index such as `[0, 1]`, or a name.
  public var labels: [String]
  /// The element type of a tensor.
  public var type: DType?

  /// Creates parts.
  public init(shape: [Int]?, numbers: [Double], labels: [String], type: DType? = nil) {
    self.shape = shape
    self.numbers = numbers
    self.labels = labels
    self.type = type
  }

  /// The labels of an array of this shape: `[0, 0]`, `[0, 1]`, …
  static func labels(_ shape: [Int]) -> [String] {
    let count = shape.reduce(1, *)
    if shape.isEmpty { return [""] }
    return (0..<count).map { position in
      var rest = position
      let index = shape.reversed().map { extent in
        defer { rest /= extent }
        return rest % extent
      }
      return "\(Array(index.reversed()))"
    }
  }
}

/// What an exercise may ask for.
public protocol Answerable {
  /// The answer's numbers; `nil` for a missing one.
  var parts: Parts? { get }
}

extension Double: Answerable {
  /// A number by itself.
  public var parts: Parts? { Parts(shape: [], numbers: [self], labels: [""]) }
}

extension Int: Answerable {
  /// A whole number.
  public var parts: Parts? { Double(self).parts }
}

extension Bool: Answerable {
  /// 1 for true, 0 for false.
  public var parts: Parts? {
    Parts(shape: [], numbers: [self ? 1 : 0], labels: [""], type: .bool)
  }
}

extension Value: Answerable {
  /// The scalar's value.
  public var parts: Parts? { data.parts }
}

extension Tensor: Answerable {
  /// The elements in row-major order, labelled with their indices.
  public var parts: Parts? {
    let numbers = detach().to(.float64).flat()
    return Parts(shape: shape, numbers: numbers, labels: Parts.labels(shape), type: dtype)
  }
}

extension Optional: Answerable where Wrapped: Answerable {
  /// The wrapped answer, if there is one.
  public var parts: Parts? { self?.parts }
}

extension Array: Answerable where Element: Answerable {
  /// The elements' numbers one after the other; missing if one element is missing.
  public var parts: Parts? {
    var numbers: [Double] = []
    var labels: [String] = []
    for (index, element) in enumerated() {
      guard let parts = element.parts else { return nil }
      numbers += parts.numbers
      labels += parts.labels.map { "[\(index)]\($0)" }
    }
    let inner = first?.parts?.shape
    let isUniform = inner != nil && allSatisfy { $0.parts?.shape == inner }
    return Parts(
      shape: isEmpty ? [0] : isUniform ? [count] + (inner ?? []) : nil,
      numbers: numbers, labels: labels)
  }
}

extension Dictionary: Answerable where Key == String, Value: Answerable {
  /// The values in the order of their names, each labelled with its name.
  public var parts: Parts? {
    var numbers: [Double] = []
    var labels: [String] = []
    for (name, element) in sorted(by: { $0.key < $1.key }) {
      guard let parts = element.parts else { return nil }
      numbers += parts.numbers
      labels += parts.labels.map { name + $0 }
    }
    return Parts(shape: nil, numbers: numbers, labels: labels)
  }
}
