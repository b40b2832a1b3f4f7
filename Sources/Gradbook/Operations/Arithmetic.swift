/// Sums, products, quotients and powers.
struct ArithmeticOperations: OperationFamily {
  static let title = Text("Arithmetic", "四则运算与幂")

  let add = BinaryEntry("add", symbol: "+", Text("add", "加"), Add()) { $0 &+ $1 }
  let sub = BinaryEntry("sub", symbol: "−", Text("subtract", "减"), Subtract()) { $0 &- $1 }
  let mul = BinaryEntry(
    "mul", symbol: "×", Text("multiply", "乘"), Multiply(), takesWideNumbers: true
  ) { $0 &* $1 }
  let div = BinaryEntry(
    "div", symbol: "÷", Text("divide", "除"), Divide(), domains: (-2...2, 0.5...2),
    takesWideNumbers: true)
  let pow = BinaryEntry(
    "pow", symbol: "^", Text("power", "幂"), Power(), domains: (0.5...2, -2...2),
    kinds: .numbers
  ) { integerPower($0, $1) }
  let neg = UnaryEntry("neg", symbol: "−", Text("negate", "取负"), Negate(), kinds: .numbers) {
    0 &- $0
  }
  let square = UnaryEntry("square", symbol: "x²", Text("square", "平方"), Square()) { $0 &* $0 }
    .printed(as: "Pow")
  let sqrt = UnaryEntry(
    "sqrt", symbol: "√", Text("square root", "平方根"), SquareRoot(), domain: 0.3...3)
  let rsqrt = UnaryEntry(
    "rsqrt", symbol: "1/√", Text("reciprocal square root", "平方根的倒数"), ReciprocalSquareRoot(),
    domain: 0.3...3)
  let reciprocal = UnaryEntry(
    "reciprocal", symbol: "1/x", Text("reciprocal", "倒数"), Reciprocal(), domain: 0.4...3)
  let abs = UnaryEntry(
    "abs", symbol: "|x|", Text("absolute value", "绝对值"), Absolute(), kinks: [0], isSmooth: false,
    kinds: .numbers
  ) { $0 < 0 ? 0 &- $0 : $0 }
  let maximum = BinaryEntry(
    "maximum", symbol: "max", Text("larger of two", "逐元素较大值"), Maximum(), isSmooth: false
  ) { max($0, $1) }
  let minimum = BinaryEntry(
    "minimum", symbol: "min", Text("smaller of two", "逐元素较小值"), Minimum(), isSmooth: false
  ) { min($0, $1) }
  let clamp = OperationEntry(
    "clamp", Text("clamp", "截断"), isSmooth: false, operation: AdjustedOperation<Clamp>.self,
    samples: UnaryEntry.shapesToCheck(kinks: [-1, 1]) { $0.clamp(min: -1, max: 1) })
  let clampMin = OperationEntry(
    "clampMin", symbol: "≥", Text("clamp from below", "下限截断"), isSmooth: false,
    operation: AdjustedOperation<Clamp>.self,
    samples: UnaryEntry.shapesToCheck(kinks: [-1]) { $0.clampMin(-1) }
  )
  .printed(as: "Clamp")
  let clampMax = OperationEntry(
    "clampMax", symbol: "≤", Text("clamp from above", "上限截断"), isSmooth: false,
    operation: AdjustedOperation<Clamp>.self,
    samples: UnaryEntry.shapesToCheck(kinks: [1]) { $0.clampMax(1) }
  )
  .printed(as: "Clamp")
  let powScalar = OperationEntry(
    "powScalar", symbol: "xⁿ", Text("power", "幂"),
    operation: AdjustedOperation<PowerOfConstant>.self,
    samples: UnaryEntry.shapesToCheck(domain: 0.4...2) { $0.pow(3) }
      + UnaryEntry.shapesToCheck(domain: 0.4...2) { $0.pow(-0.5) }
  )
  .printed(as: "Pow")
  let atan2 = BinaryEntry(
    "atan2", Text("angle of a point", "点的幅角"), ArcTangent2(), domains: (0.3...2, -2...2))
  let divFloor = BinaryEntry(
    "divFloor", symbol: "⌊÷⌋", Text("divide and round down", "向下取整除法"), FloorDivide(),
    domains: (0.1...0.9, 1...2), isSmooth: false, kinds: .numbers, isDivision: true
  ) { floorQuotient($0, divisor($1, "div")) }
  let divTrunc = BinaryEntry(
    "divTrunc", symbol: "÷→0", Text("divide and round toward zero", "向零取整除法"), TruncatingDivide(),
    domains: (0.1...0.9, 1...2), isSmooth: false, kinds: .numbers, isDivision: true
  ) { $0.dividedReportingOverflow(by: divisor($1, "div")).partialValue }
  let fmod = BinaryEntry(
    "fmod", symbol: "mod", Text("remainder", "余数"), Remainder(), domains: (0.1...0.9, 1...2),
    isSmooth: false, kinds: .numbers, isDivision: true
  ) { $0.remainderReportingOverflow(dividingBy: divisor($1, "fmod")).partialValue }
  let remainder = BinaryEntry(
    "remainder", symbol: "%", Text("remainder, rounded down", "向下取整的余数"), FloorRemainder(),
    domains: (0.1...0.9, 1...2), isSmooth: false, kinds: .numbers, isDivision: true
  ) { floorRemainder($0, divisor($1, "remainder")) }
}

struct Add: BinaryFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T { a + b }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { 1 }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { 1 }
}

struct Subtract: BinaryFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T { a - b }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { 1 }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { -1 }
}

struct Multiply: BinaryFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T { a * b }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { b }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { a }
}

struct Divide: BinaryFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T { a / b }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { 1 / b }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.overSquare(-a, b) }
}

/// aᵇ. Where b is 0 the derivative in a is 0, also at a = 0; where a is 0 and b at least 0 the
/// derivative in b is 0, its limit, and not the NaN of 0 · ln 0.
struct Power: BinaryFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.pow(a, b) }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    T.select(T.isEqual(b, 0), 0, b * T.pow(a, b - 1))
  }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    T.select(
      T.isEqual(a, 0),
      T.select(
        T.isGreater(b, 0), 0, T.select(T.isEqual(b, 0), 0, T.pow(a, b) * T.log(a))),
      T.pow(a, b) * T.log(a))
  }
}

/// xⁿ for a constant n. Where n is 0 the derivative is 0, also at x = 0.
struct PowerOfConstant: AdjustableFunction {
  let exponent: Double
  var symbol: String? {
    Formula(.pow, .named("x"), Formula(exponent)).text(operands: []).english
  }
  func value<T: ElementaryNumber>(_ a: T) -> T { T.pow(a, T(exponent)) }
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    exponent == 0 ? 0 : T(exponent) * T.pow(a, T(exponent - 1))
  }
}

private struct Negate: UnaryFunction {
  func value<T: ElementaryNumber>(_ a: T) -> T { -a }
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { -1 }
}

struct Square: UnaryFunction {
  func value<T: ElementaryNumber>(_ a: T) -> T { a * a }
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { 2 * a }
}

struct SquareRoot: UnaryFunction {
  func value<T: ElementaryNumber>(_ a: T) -> T { T.sqrt(a) }
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { 1 / (2 * y) }
}

private struct ReciprocalSquareRoot: UnaryFunction {
  func value<T: ElementaryNumber>(_ a: T) -> T { 1 / T.sqrt(a) }
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { -0.5 * y * y * y }
}

private struct Reciprocal: UnaryFunction {
  func value<T: ElementaryNumber>(_ a: T) -> T { 1 / a }
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { -(y * y) }
}

/// |x|; the derivative at 0 is taken as 0.
private struct Absolute: UnaryFunction {
  func value<T: ElementaryNumber>(_ a: T) -> T { T.abs(a) }
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T { T.sign(a) }
}

/// The larger; equal operands share the gradient half and half; NaN wins, and both get all of it.
private struct Maximum: BinaryFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    T.select(T.isEqual(a, a), T.select(T.isGreater(a, b), a, b), a)
  }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    T.select(T.isEqual(a, b), 0.5, T.select(T.isLess(a, b), 0, 1))
  }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    T.select(T.isEqual(a, b), 0.5, T.select(T.isGreater(a, b), 0, 1))
  }
}

/// The smaller; equal operands share the gradient half and half; NaN wins, and both get all of it.
private struct Minimum: BinaryFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    T.select(T.isEqual(a, a), T.select(T.isLess(a, b), a, b), a)
  }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    T.select(T.isEqual(a, b), 0.5, T.select(T.isGreater(a, b), 0, 1))
  }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    T.select(T.isEqual(a, b), 0.5, T.select(T.isLess(a, b), 0, 1))
  }
}

/// x held between two bounds; at and beyond a bound the derivative is 0, also for NaN. Where the
/// bounds are in the wrong order the result is the upper one; where one is NaN it is NaN.
struct Clamp: AdjustableFunction {
  var minimum = -Double.infinity
  var maximum = Double.infinity
  /// The bounds of integers, which a Double beyond 2⁵³ could not name.
  var lowest = Int.min
  var highest = Int.max
  var integers: (@Sendable (Int64) -> Int64)? {
    { Swift.min(Swift.max($0, Int64(lowest)), Int64(highest)) }
  }
  func value<T: ElementaryNumber>(_ a: T) -> T {
    if minimum.isNaN || maximum.isNaN { return T(.nan) }
    let raised = T.select(T.isLess(a, T(minimum)), T(minimum), a)
    return T.select(T.isLess(T(maximum), raised), T(maximum), raised)
  }
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    between(1, a)
  }
  func pullback<T: ElementaryNumber>(_ g: T, _ a: T, _ y: T) -> T { between(g, a) }
  /// `inside` strictly between the bounds, 0 elsewhere; a side without a bound has no end.
  @inline(__always)
  private func between<T: ElementaryNumber>(_ inside: T, _ a: T) -> T {
    let below =
      maximum == .infinity ? inside : T.select(T.isLess(a, T(maximum)), inside, 0)
    return minimum == -.infinity ? below : T.select(T.isLess(T(minimum), a), below, 0)
  }
}

/// The angle of the point (b, a), in −π…π.
private struct ArcTangent2: BinaryFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.atan2(a, b) }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.overSquares(b, a, b) }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.overSquares(-a, a, b) }
}

/// What is left of a after taking b away as often as it fits toward zero; the sign of a.
private struct Remainder: BinaryFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.fmod(a, b) }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { 1 }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { -T.trunc(a / b) }
}

/// What is left of a after taking b away until less than b is left; the sign of b.
private struct FloorRemainder: BinaryFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    let rest = T.fmod(a, b)
    let moved = rest + b
    return T.select(
      T.isLess(rest, 0), T.select(T.isGreater(b, 0), moved, rest),
      T.select(T.isGreater(rest, 0), T.select(T.isLess(b, 0), moved, rest), rest))
  }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { 1 }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { -FloorDivide().value(a, b) }
}

/// The quotient rounded down. Found from the exact remainder, because a / b itself may have been
/// rounded up to a whole number: ⌊1 / 0.1⌋ is 9, as 0.1 in binary is a little more than a tenth.
private struct FloorDivide: BinaryFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T {
    let rest = T.fmod(a, b)
    let below = T.select(
      T.isLess(rest, 0), T.select(T.isLess(b, 0), 0, 1), T.select(T.isLess(b, 0), 1, 0))
    let quotient = (a - rest) / b - T.select(T.isEqual(rest, 0), 0, below)
    let whole = T.floor(quotient)
    return T.select(
      T.isEqual(b, 0), a / b, whole + T.select(T.isLess(0.5, quotient - whole), 1, 0))
  }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { 0 }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { 0 }
}

private struct TruncatingDivide: BinaryFunction {
  func value<T: ElementaryNumber>(_ a: T, _ b: T) -> T { T.trunc(a / b) }
  func derivativeA<T: ElementaryNumber>(_ a: T, _ b: T) -> T { 0 }
  func derivativeB<T: ElementaryNumber>(_ a: T, _ b: T) -> T { 0 }
}

private func floorQuotient(_ a: Int64, _ b: Int64) -> Int64 {
  let quotient = a.dividedReportingOverflow(by: b).partialValue
  let rest = a.remainderReportingOverflow(dividingBy: b).partialValue
  return rest != 0 && (a < 0) != (b < 0) ? quotient &- 1 : quotient
}

/// A number that integers can be divided by: traps where it is 0.
private func divisor(_ number: Int64, _ operation: String) -> Int64 {
  if number == 0 { trap(ShapeError.division(operation).description) }
  return number
}

private func floorRemainder(_ a: Int64, _ b: Int64) -> Int64 {
  let rest = a.remainderReportingOverflow(dividingBy: b).partialValue
  return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
}

/// Integer power by squaring; a negative exponent leaves 0 except for ±1.
private func integerPower(_ base: Int64, _ exponent: Int64) -> Int64 {
  if exponent < 0 { return base == 1 ? 1 : base == -1 ? (exponent % 2 == 0 ? 1 : -1) : 0 }
  var result: Int64 = 1
  var square = base
  var left = exponent
  while left > 0 {
    if left & 1 == 1 { result = result &* square }
    square = square &* square
    left >>= 1
  }
  return result
}
