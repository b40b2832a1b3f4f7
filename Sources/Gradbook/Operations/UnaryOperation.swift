/// An elementwise function of one tensor.
class UnaryOperation: Operation, @unchecked Sendable {
  // Unchecked because the superclass is open to subclasses; every stored property here is
  // immutable and Sendable.
  private let compute: @Sendable (_ x: Tensor, _ into: Tensor) -> Void
  private let fusedPullback: @Sendable (_ g: Tensor, _ x: Tensor, _ y: Tensor, Tensor) -> Void
  private let allowsIntegers: Bool
  private let kinds: ElementKinds
  private let tracedPullback: @Sendable (Traced, Traced, Traced) -> Traced
  private let derivative: Formula
  /// Whether the derivative is a constant, looked up once.
  private let constant: Double?

  @inline(__always)
  init<F: UnaryFunction>(
    _ entry: OperationEntry, _ function: F, integers: (@Sendable (Int64) -> Int64)? = nil,
    kinds: ElementKinds = .all
  ) {
    self.kinds = kinds
    compute = { x, y in
      Mapped(function: function, x: x, y: y).run(on: y.dtype) {
        guard let integers else { return }
        IntegersMapped(function: integers, x: x, y: y).run(on: y.dtype)
      }
    }
    let name = entry.name
    fusedPullback = { g, x, y, result in
      MappedBack(function: function, g: g, x: x, y: y, result: result).run(on: y.dtype, for: name)
    }
    allowsIntegers = integers != nil
    tracedPullback = { function.pullback($0, $1, $2) }
    derivative = function.derivative(Formula.a, Formula.y).simplified
    constant = derivative.constant
    super.init(entry)
  }

  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try kinds.check(x.dtype, name)
    return TensorType(x.shape, x.dtype.isFloatingPoint || allowsIntegers ? x.dtype : .float32)
  }

  final override func evaluate(_ operands: Operands) -> Tensor { evaluate(operands[0]) }

  @inline(__always)
  final override func evaluate(_ x: Tensor) -> Tensor {
    let number = x.dtype.isFloatingPoint || allowsIntegers ? x : x.converted(to: .float32)
    let source = number.inRowMajorOrder
    let result = Tensor(uninitializedLike: source, source.dtype)
    compute(source, result)
    return result
  }

  private final func share(_ g: Tensor, _ a: Tensor, _ y: Tensor) -> Tensor {
    let result = Tensor(uninitializedLike: y, y.dtype)
    guard g.count == y.count, a.count == y.count else {
      trap("\(name): a gradient of shape \(g.shape) does not fit the result's \(y.shape).")
    }
    fusedPullback(g.inRowMajorOrder, a.inRowMajorOrder, y.inRowMajorOrder, result)
    return result
  }

  @inline(__always)
  final func callAsFunction(_ x: Tensor) -> Tensor {
    kinds.check(x, name)
    return apply(self, x)
  }

  final override func pullback(_ g: Tensor, _ call: Call) {
    guard call.wants(0) else { return }
    if let constant {
      call.send(0, g.scaled(byConstant: constant))
    } else if call.isRecorded {
      call.send(0, tracedPullback(.tensor(g), .tensor(call.a), .tensor(call.y)).tensor(g.dtype))
    } else {
      call.send(0, share(g, call.a, call.y))
    }
  }

  final override func formula(operand: Int) -> Formula? { derivative }

  final override func localDerivative(operand: Int, _ call: Call) -> Tensor? {
    share(Tensor.ones(like: call.y), call.a, call.y)
  }

}

/// An elementwise function with settings, such as a slope; they are its stored properties.
protocol AdjustableFunction: UnaryFunction, OperationSettings {
  /// Which elements the function is defined for.
  static var kinds: ElementKinds { get }
  /// The sign that pictures show, where the settings are part of it.
  var symbol: String? { get }
  /// The function on integer tensors; without it they are converted to float32.
  var integers: (@Sendable (Int64) -> Int64)? { get }
  /// Throws where the settings make no sense for elements of type `dtype`.
  func check(_ dtype: DType, _ operation: String) throws(ShapeError)
}

extension AdjustableFunction {
  static var kinds: ElementKinds { .all }
  var symbol: String? { nil }
  var integers: (@Sendable (Int64) -> Int64)? { nil }
  func check(_ dtype: DType, _ operation: String) throws(ShapeError) {}
}

/// An elementwise function of one tensor, with its settings.
final class AdjustedOperation<Function: AdjustableFunction>:
  UnaryOperation, Configured, @unchecked Sendable
{
  // Unchecked as the superclass is; the settings are immutable and Sendable.
  let settings: Function

  @inline(__always)
  init(_ entry: OperationEntry, _ settings: Function, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry, settings, integers: settings.integers, kinds: Function.kinds)
  }

  override var symbol: String { settings.symbol ?? super.symbol }

  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try settings.check(try call.one(name).dtype, name)
    return try super.resultType(call)
  }
}

/// The catalogue entry of an elementwise function without settings of its own.
final class UnaryEntry: OperationEntry, @unchecked Sendable {
  // Unchecked because `made` is set once, while the entry is made, and never again. Entries live as
  // long as the program, so nothing counts references to the operation.
  private var made: Unmanaged<UnaryOperation>?
  /// The function's value and derivative at one number.
  let scalar: @Sendable (Double) -> (value: Double, derivative: Double)

  /// - Parameters:
  ///   - domain: where the gradient check draws its arguments from.
  ///   - kinks: points in the domain at which the derivative jumps.
  ///   - kinds: which elements the function is defined for.
  ///   - integers: the function on integer tensors; without it they are converted to float32.
  @inline(__always)
  init<F: UnaryFunction>(
    _ name: String, symbol: String? = nil, _ word: Text, _ function: F,
    domain: ClosedRange<Double> = -2...2, kinks: [Double] = [], isSmooth: Bool = true,
    kinds: ElementKinds = .all, integers: (@Sendable (Int64) -> Int64)? = nil
  ) {
    scalar = { x in
      let y = function.value(x)
      return (y, function.derivative(x, y))
    }
    super.init(
      name, symbol: symbol, word, isSmooth: isSmooth,
      samples: UnaryEntry.samples(name, domain: domain, kinks: kinks))
    made = .passRetained(
      UnaryOperation(
        self, function, integers: integers, kinds: kinds))
  }

  @inline(__always)
  func callAsFunction(_ x: Tensor) -> Tensor {
    guard let made else { trap("\(name) was used before it was made.") }
    return made._withUnsafeGuaranteedRef { $0(x) }
  }

  @inline(__always)
  func callAsFunction(_ x: Value) -> Value {
    let (value, derivative) = scalar(x.number)
    return Value.record(x, RecordedOperation(self), value, derivative)
  }

  override func make(_ attributes: Attributes, kept: [Tensor]) throws -> Operation {
    guard let made else { trap("\(name) was used before it was made.") }
    return made.takeUnretainedValue()
  }

  /// The derivative.
  var formula: Formula? { made?.takeUnretainedValue().formula(operand: 0) }

  /// The shapes and layouts on which every elementwise function is checked.
  private static func samples(
    _ name: String, domain: ClosedRange<Double>, kinks: [Double]
  ) -> [OperationSample] {
    shapesToCheck(domain: domain, kinks: kinks) { input in
      guard let entry = OperationCatalogue.entry(named: name) as? UnaryEntry else {
        trap("\(name) is not in the catalogue.")
      }
      return entry(input)
    }
  }

  /// Samples of one function of one tensor: a scalar, a matrix, no elements, a transposed view.
  static func shapesToCheck(
    domain: ClosedRange<Double> = -2...2, kinks: [Double] = [],
    _ function: @escaping @Sendable (Tensor) -> Tensor
  ) -> [OperationSample] {
    let shapes: [(String, [Int], Bool)] = [
      ("matrix", [2, 3], false), ("scalar", [], false), ("empty", [0, 3], false),
      ("transposed view", [3, 2], true),
    ]
    return shapes.map { label, shape, transposed in
      let input = SampleInput(shape, in: domain, kinks: kinks, transposed: transposed)
      return OperationSample(label, [input]) { function($0[0]) }
    }
  }
}

extension Tensor {
  /// An upstream gradient times a constant derivative. Of 0 it is 0, also where the upstream is
  /// infinite.
  func scaled(byConstant derivative: Double) -> Tensor {
    switch derivative {
    case 1: self
    case -1: -self
    case 0: Tensor.zeros(like: self)
    default: self * derivative
    }
  }
}
