// Settings that PyTorch's programs write as words in quotes: the compiler answers with the form here.

/// A reduction is no word in quotes here.
@available(*, unavailable, message: "Write the reduction with a dot: .sum, .mean or .none.")
extension Reduction: ExpressibleByStringLiteral {
  /// Refused by the compiler.
  public init(stringLiteral: String) { refusedCall() }
}

/// A padding is no word in quotes here.
@available(*, unavailable, message: "Write the padding with a dot: .same or .valid.")
extension String: ConvolutionPadding {
  /// Refused by the compiler.
  public func padding(spans: [Int]) -> (before: [Int], after: [Int])? { refusedCall() }
}

/// A mode is no word in quotes here.
@available(*, unavailable, message: "Write the mode with a dot: .nearest, .bilinear …")
extension InterpolationMode: ExpressibleByStringLiteral {
  /// Refused by the compiler.
  public init(stringLiteral: String) { refusedCall() }
}

/// A mode is no word in quotes here.
@available(*, unavailable, message: "Write the mode with a dot: .constant, .reflect …")
extension PaddingMode: ExpressibleByStringLiteral {
  /// Refused by the compiler.
  public init(stringLiteral: String) { refusedCall() }
}
