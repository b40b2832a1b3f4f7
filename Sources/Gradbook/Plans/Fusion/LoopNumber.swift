/// A number that fused loops compute with, and the loops of the single steps.
protocol LoopNumber: KernelNumber {
  associatedtype Bits: FixedWidthInteger
  init(bitPattern: Bits)
  var bitPattern: Bits { get }
}

extension Float: LoopNumber {
  typealias Bits = UInt32
}
extension Double: LoopNumber {
  typealias Bits = UInt64
}

/// Loops over a block of numbers, one for each function.
enum StepLoops {
  /// y = f(x), of one operand.
  static func run<T: LoopNumber>(
    _ function: Function, _ x: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>, _ count: Int
  ) {
    switch function {
    case .negate: for i in 0..<count { y[i] = -x[i] }
    case .abs: for i in 0..<count { y[i] = T.abs(x[i]) }
    case .sqrt: for i in 0..<count { y[i] = T.sqrt(x[i]) }
    case .floor: for i in 0..<count { y[i] = T.floor(x[i]) }
    case .ceil: for i in 0..<count { y[i] = T.ceil(x[i]) }
    case .trunc: for i in 0..<count { y[i] = T.trunc(x[i]) }
    case .round: for i in 0..<count { y[i] = T.round(x[i]) }
    case .exp: for i in 0..<count { y[i] = T.exp(x[i]) }
    case .exp2: for i in 0..<count { y[i] = T.exp2(x[i]) }
    case .expm1: for i in 0..<count { y[i] = T.expm1(x[i]) }
    case .log: for i in 0..<count { y[i] = T.log(x[i]) }
    case .log2: for i in 0..<count { y[i] = T.log2(x[i]) }
    case .log10: for i in 0..<count { y[i] = T.log10(x[i]) }
    case .log1p: for i in 0..<count { y[i] = T.log1p(x[i]) }
    case .sin: for i in 0..<count { y[i] = T.sin(x[i]) }
    case .cos: for i in 0..<count { y[i] = T.cos(x[i]) }
    case .tan: for i in 0..<count { y[i] = T.tan(x[i]) }
    case .asin: for i in 0..<count { y[i] = T.asin(x[i]) }
    case .acos: for i in 0..<count { y[i] = T.acos(x[i]) }
    case .atan: for i in 0..<count { y[i] = T.atan(x[i]) }
    case .sinh: for i in 0..<count { y[i] = T.sinh(x[i]) }
    case .cosh: for i in 0..<count { y[i] = T.cosh(x[i]) }
    case .tanh: for i in 0..<count { y[i] = T.tanh(x[i]) }
    case .erf: for i in 0..<count { y[i] = T.erf(x[i]) }
    default: trap("A fused loop has no function \(function) of one number.")
    }
  }

  /// y = f(a, b), of two operands; where a condition holds all bits are set.
  static func run<T: LoopNumber>(
    _ function: Function, _ a: UnsafePointer<T>, _ b: UnsafePointer<T>,
    _ y: UnsafeMutablePointer<T>, _ count: Int
  ) {
    switch function {
    case .add: for i in 0..<count { y[i] = a[i] + b[i] }
    case .subtract: for i in 0..<count { y[i] = a[i] - b[i] }
    case .multiply: for i in 0..<count { y[i] = a[i] * b[i] }
    case .divide: for i in 0..<count { y[i] = a[i] / b[i] }
    case .isLess: for i in 0..<count { y[i] = T(bitPattern: a[i] < b[i] ? ~0 : 0) }
    case .isEqual: for i in 0..<count { y[i] = T(bitPattern: a[i] == b[i] ? ~0 : 0) }
    case .both: for i in 0..<count { y[i] = T(bitPattern: a[i].bitPattern & b[i].bitPattern) }
    case .either: for i in 0..<count { y[i] = T(bitPattern: a[i].bitPattern | b[i].bitPattern) }
    default: trap("A fused loop has no function \(function) of two numbers.")
    }
  }

  /// y = a where the condition's bits are set, else b.
  static func select<T: LoopNumber>(
    _ condition: UnsafePointer<T>, _ a: UnsafePointer<T>, _ b: UnsafePointer<T>,
    _ y: UnsafeMutablePointer<T>, _ count: Int
  ) {
    for i in 0..<count { y[i] = condition[i].bitPattern != 0 ? a[i] : b[i] }
  }
}
