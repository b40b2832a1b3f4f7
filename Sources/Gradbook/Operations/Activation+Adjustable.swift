/// x held between two bounds; at and beyond a bound the derivative is 0.
struct Hardtanh: AdjustableFunction {
  static var kinds: ElementKinds { .numbers }
  let minimum: Double
  let maximum: Double
  var integers: (@Sendable (Int64) -> Int64)? {
    guard let low = Int64(exactly: minimum), let high = Int64(exactly: maximum) else { return nil }
    return { Swift.min(Swift.max($0, low), high) }
  }
  func check(_ dtype: DType, _ operation: String) throws(ShapeError) {
    guard dtype.isFloatingPoint || integers != nil else {
      throw ShapeError(
        "\(operation): \(dtype) has no \(minimum) or \(maximum); convert the tensor with .float() "
          + "first.",
        "\(operation)：\(dtype) 中没有 \(minimum) 或 \(maximum)；请先用 .float() 转换张量。")
    }
  }
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T {
    T.select(T.isLess(a, T(minimum)), T(minimum), T.select(T.isLess(T(maximum), a), T(maximum), a))
  }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    T.select(T.isLess(T(minimum), a), T.select(T.isLess(a, T(maximum)), 1, 0), 0)
  }
  @inline(__always)
  func pullback<T: ElementaryNumber>(_ g: T, _ a: T, _ y: T) -> T {
    T.select(T.isLess(T(minimum), a), T.select(T.isLess(a, T(maximum)), g, 0), 0)
  }
}

struct LeakyReLU: AdjustableFunction {
  static var kinds: ElementKinds { .fractions }
  let negativeSlope: Double
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T {
    T.select(T.isGreater(a, 0), a, T(negativeSlope) * a)
  }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    T.select(T.isGreater(a, 0), 1, T(negativeSlope))
  }
}

struct ELU: AdjustableFunction {
  static var kinds: ElementKinds { .fractions }
  let alpha: Double
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T {
    T.select(T.isGreater(a, 0), a, T(alpha) * T.expm1(a))
  }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    T.select(T.isGreater(a, 0), 1, T(alpha) * T.exp(a))
  }
  @inline(__always)
  func pullback<T: ElementaryNumber>(_ g: T, _ a: T, _ y: T) -> T {
    g * T.select(T.isGreater(a, 0), 1, T(alpha) * T.exp(negativePart(a)))
  }
}

/// x where it is negative, or NaN; elsewhere 0, without a derivative. On the side that a function does
/// not choose an exponential of it does not overflow, where a second derivative would take 0 · ∞.
@inline(__always)
func negativePart<T: ElementaryNumber>(_ a: T) -> T {
  T.select(T.isGreater(a, 0), 0, T.select(T.isEqual(a, 0), 0, a))
}

/// ln(1 + e^(βx))/β; above `threshold` the function is x itself, as PyTorch has it.
struct Softplus: AdjustableFunction {
  static var kinds: ElementKinds { .fractions }
  let beta: Double
  let threshold: Double
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T {
    T.select(T.isGreater(a * T(beta), T(threshold)), a, softplusValue(a * T(beta)) / T(beta))
  }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    T.select(T.isGreater(a * T(beta), T(threshold)), 1, T.sigmoid(a * T(beta)))
  }
}
