/// An elementwise function of one number, with its derivative.
protocol UnaryFunction: Sendable {
  func value<T: ElementaryNumber>(_ a: T) -> T
  /// The derivative at `a`, where the function's value is `y`.
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T
  /// Upstream times derivative; written out where the derivative is a choice between 0 and
  /// something else, because 0 · ∞ is NaN and 0 · −1 is −0.
  func pullback<T: ElementaryNumber>(_ g: T, _ a: T, _ y: T) -> T
}

extension UnaryFunction {
  @inline(__always)
  func pullback<T: ElementaryNumber>(_ g: T, _ a: T, _ y: T) -> T { g * derivative(a, y) }
}

/// An elementwise function of two numbers, with its partial derivatives.
protocol BinaryFunction: Sendable {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T
  /// ∂/∂a.
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T
  /// ∂/∂b.
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T
}
