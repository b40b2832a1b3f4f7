/// Something that was set by hand, and before which step: `120:w:1:0:3:0.5`.
///
/// An edit sets, so that the last of several at one step counts.
struct NetEdit: Sendable, Hashable {
  /// What is set.
  enum Target: Sendable, Hashable {
    /// The weight of a layer from one unit of the layer before to one of its own.
    case weight(layer: Int, unit: Int, input: Int)
    case bias(layer: Int, unit: Int)
    /// A point to learn from; the number behind the last is a new one.
    case point(Int)
    case rate
  }

  let step: Int
  let target: Target
  /// One number; of a point its place and label.
  let values: [Double]
  /// As it was sent.
  let text: String

  static let most = 400

  /// Reads an edit.
  init(_ text: String) throws(NetError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 3, let step = Int(parts[0]), step >= 0 else { throw .edit(text) }
    let numbers = parts.dropFirst(2).compactMap { Double($0) }
    guard numbers.count == parts.count - 2, numbers.allSatisfy({ $0.magnitude <= 1e6 }) else {
      throw .edit(text)
    }
    func place(_ count: Int) throws(NetError) -> [Int] {
      let places = numbers.prefix(count).compactMap { Int(exactly: $0) }
      guard places.count == count, places.allSatisfy({ $0 >= 0 }) else { throw .edit(text) }
      return places
    }
    (self.step, self.text) = (step, text)
    switch (parts[1], numbers.count) {
    case ("w", 4):
      let at = try place(3)
      (target, values) = (.weight(layer: at[0], unit: at[1], input: at[2]), [numbers[3]])
    case ("b", 3):
      let at = try place(2)
      (target, values) = (.bias(layer: at[0], unit: at[1]), [numbers[2]])
    case ("p", 4): (target, values) = (.point(try place(1)[0]), Array(numbers[1...]))
    case ("r", 1) where (1e-6...10).contains(numbers[0]): (target, values) = (.rate, numbers)
    default: throw .edit(text)
    }
  }
}
