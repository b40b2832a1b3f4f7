/// What an optimizer does to a few neighbouring weights at once.
///
/// The rule is written for lanes, never for single numbers: the compiler's own vectoriser gives up
/// on a loop that writes a parameter and two tensors of state.
@usableFromInline
package protocol UpdateRule {
  /// Changes the weights `w` and the state `s` along the gradient `g`.
  func update<V: Lanes>(_ w: inout V, _ g: V, _ s: inout UpdateSlots<V>)
}

/// The lanes of up to three tensors of state. Those that the rule has no tensor for are zero.
@usableFromInline
package struct UpdateSlots<V: Lanes> {
  @usableFromInline package var first = V.zero
  @usableFromInline package var second = V.zero
  @usableFromInline package var third = V.zero

  @inlinable @inline(__always)
  init() {}
}

/// Neighbouring numbers that are computed with together.
///
/// The operators are requirements of its own, so that a rule calls the processor's, not those that
/// `SIMD` defines for any scalar one lane at a time.
@usableFromInline
package protocol Lanes {
  associatedtype Number: BinaryFloatingPoint
  static var count: Int { get }
  static var zero: Self { get }
  init(repeating number: Number)
  subscript(lane: Int) -> Number { get set }
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  func squareRoot() -> Self
  /// The larger of each pair; this one where either is NaN.
  func larger(_ other: Self) -> Self
}

extension Lanes {
  /// Every lane the same number.
  @inlinable @inline(__always)
  package init(_ number: Double) { self.init(repeating: Number(number)) }
}

extension SIMD8<Float>: Lanes {
  @inlinable @inline(__always) package static var count: Int { 8 }
  @inlinable @inline(__always)
  package func larger(_ other: Self) -> Self { replacing(with: other, where: self .< other) }
}

extension SIMD4<Double>: Lanes {
  @inlinable @inline(__always) package static var count: Int { 4 }
  @inlinable @inline(__always)
  package func larger(_ other: Self) -> Self { replacing(with: other, where: self .< other) }
}
