/// An elementwise function of two tensors, which are broadcast against each other.
final class BinaryOperation: Operation, @unchecked Sendable {
  // Unchecked because the superclass is open to subclasses; every stored property here is
  // immutable and Sendable.
  private let compute: @Sendable (_ a: Tensor, _ b: Tensor, _ into: Tensor) -> Void
  private let fusedPullback: @Sendable (Int, _ g: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor
  private let tracedDerivative: @Sendable (Int, Traced, Traced) -> Traced
  private let derivatives: [Formula]
  /// Whether the derivatives are constants, looked up once.
  private let constants: (a: Double?, b: Double?)
  private let allowsIntegers: Bool
  private let kinds: ElementKinds

  @inline(__always)
  init<F: BinaryFunction>(
    _ entry: OperationEntry, _ function: F, integers: (@Sendable (Int64, Int64) -> Int64)?,
    kinds: ElementKinds
  ) {
    self.kinds = kinds
    compute = { a, b, result in
      Zipped(function: function, a: a, b: b, result: result).run(on: result.dtype) {
        guard let integers else { return }
        IntegersZipped(function: integers, a: a, b: b, result: result).run(on: a.dtype)
      }
    }
    let name = entry.name
    fusedPullback = { operand, g, a, b in
      let result = Tensor(uninitializedLike: g, g.dtype)
      ZippedBack(function: function, operand: operand, g: g, a: a, b: b, result: result)
        .run(on: g.dtype, for: name)
      return result
    }
    tracedDerivative = { $0 == 0 ? function.derivativeA($1, $2) : function.derivativeB($1, $2) }
    derivatives = [
      function.derivativeA(Formula.a, Formula.b).simplified,
      function.derivativeB(Formula.a, Formula.b).simplified,
    ]
    constants = (derivatives[0].constant, derivatives[1].constant)
    allowsIntegers = integers != nil
    super.init(entry)
  }

  func callAsFunction(_ a: Tensor, _ b: Tensor) -> Tensor {
    if (a.dtype == .float16 || b.dtype == .float16) && takesWideNumbers {
      return apply(self, a.factor(beside: b), b.factor(beside: a))
    }
    if a.dtype == b.dtype, a.dtype.isFloatingPoint || allowsIntegers {
      kinds.check(a, name)
      return apply(self, a, b)
    }
    let dtype = Tensor.promotedType(a, b)
    if !dtype.isFloatingPoint { kinds.check(a.dtype == dtype ? a : b, name) }
    let common: DType = dtype.isFloatingPoint || allowsIntegers ? dtype : .float32
    return apply(self, a.to(common), b.to(common))
  }

  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let (a, b) = try call.two(name)
    let isNumberBesideHalf = takesWideNumbers && (a.isNumber(beside: b) || b.isNumber(beside: a))
    if !isNumberBesideHalf { try ShapeRules.equal(a.dtype, b.dtype, name) }
    let dtype = isNumberBesideHalf ? .float16 : a.dtype
    try (allowsIntegers ? kinds : .fractions).check(dtype, name)
    return TensorType(try ShapeRules.broadcast(a.shape, b.shape, operation: name), dtype)
  }

  /// Whether a number beside elements of float16 keeps the digits of float32, as in PyTorch.
  private var takesWideNumbers: Bool { (entry as? BinaryEntry)?.takesWideNumbers == true }

  override func checkNumbers(_ operands: Operands) throws(ShapeError) {
    guard (entry as? BinaryEntry)?.isDivision == true, !operands[1].dtype.isFloatingPoint,
      operands[0].count > 0
    else { return }
    if operands[1].integers().contains(0) { throw .division(name) }
  }

  override func evaluate(_ operands: Operands) -> Tensor { evaluate(operands[0], operands[1]) }

  @inline(__always)
  override func evaluate(_ a: Tensor, _ b: Tensor) -> Tensor {
    let isLikeFirst = a.layout.hasSameShape(as: b.layout) || b.layout.shape.isEmpty
    let dtype = a.dtype == b.dtype ? a.dtype : .float16
    let result = isLikeFirst ? Tensor(uninitializedLike: a, dtype) : broadcastResult(a, b, dtype)
    compute(a, b, result)
    return result
  }

  private func broadcastResult(_ a: Tensor, _ b: Tensor, _ dtype: DType) -> Tensor {
    let shape = orTrap(on: [a, b]) { () throws(ShapeError) in
      try ShapeRules.broadcast(a.layout.shape, b.layout.shape, operation: name)
    }
    return Tensor(uninitialized: shape, dtype)
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    if call.wants(0) { call.send(0, share(0, constants.a, g, call).reduced(like: call.a)) }
    if call.wants(1) { call.send(1, share(1, constants.b, g, call).reduced(like: call.b)) }
  }

  /// What goes back to an operand, before what broadcasting repeated is summed.
  @inline(__always)
  private func share(_ operand: Int, _ constant: Double?, _ g: Tensor, _ call: Call) -> Tensor {
    if let constant { return g.scaled(byConstant: constant) }
    guard call.isRecorded else { return fusedPullback(operand, g, call.a, call.b) }
    switch tracedDerivative(operand, .tensor(call.a), .tensor(call.b)) {
    case .tensor(let local): return g * local
    case .constant(let local): return g * local
    }
  }

  override func formula(operand: Int) -> Formula? { derivatives[operand] }

  override func localDerivative(operand: Int, _ call: Call) -> Tensor? {
    fusedPullback(operand, Tensor.ones(like: call.y), call.a, call.b)
  }

}

/// The catalogue entry of an elementwise function of two tensors.
final class BinaryEntry: OperationEntry, @unchecked Sendable {
  // Unchecked because `made` is set once, while the entry is made, and never again. Entries live as
  // long as the program, so nothing counts references to the operation.
  private var made: Unmanaged<BinaryOperation>?
  /// The function's value and both derivatives at two numbers.
  let scalar: @Sendable (Double, Double) -> (value: Double, a: Double, b: Double)
  /// Whether integers are divided by the second operand, which must not be 0 then.
  let isDivision: Bool
  /// Whether a number beside elements of float16 is not rounded to float16 first.
  let takesWideNumbers: Bool

  /// - Parameters:
  ///   - domains: where the gradient check draws each argument from.
  ///   - kinds: which elements the function is defined for.
  ///   - isDivision: whether integers are divided by the second operand.
  ///   - takesWideNumbers: whether a number beside elements of float16 is not rounded to float16.
  ///   - integers: the function on integer tensors; without it they are converted to float32.
  @inline(__always)
  init<F: BinaryFunction>(
    _ name: String, symbol: String? = nil, _ word: Text, _ function: F,
    domains: (ClosedRange<Double>, ClosedRange<Double>) = (-2...2, -2...2),
    isSmooth: Bool = true, kinds: ElementKinds = .all, isDivision: Bool = false,
    takesWideNumbers: Bool = false, integers: (@Sendable (Int64, Int64) -> Int64)? = nil
  ) {
    self.isDivision = isDivision
    self.takesWideNumbers = takesWideNumbers
    scalar = { a, b in
      (function.value(a, b), function.derivativeA(a, b), function.derivativeB(a, b))
    }
    super.init(
      name, symbol: symbol, word, isSmooth: isSmooth,
      samples: BinaryEntry.samples(name, domains: domains))
    made = .passRetained(
      BinaryOperation(
        self, function, integers: integers, kinds: kinds))
  }

  @inline(__always)
  func callAsFunction(_ a: Tensor, _ b: Tensor) -> Tensor {
    guard let made else { trap("\(name) was used before it was made.") }
    return made._withUnsafeGuaranteedRef { $0(a, b) }
  }

  func callAsFunction(_ a: Value, _ b: Value) -> Value {
    let (value, partialA, partialB) = scalar(a.number, b.number)
    return Value.record(a, b, RecordedOperation(self), value, partialA, partialB)
  }

  override func make(_ attributes: Attributes, kept: [Tensor]) throws -> Operation {
    guard let made else { trap("\(name) was used before it was made.") }
    return made.takeUnretainedValue()
  }

  /// The derivative with respect to an operand.
  func formula(operand: Int) -> Formula? {
    made?.takeUnretainedValue().formula(operand: operand)
  }

  private static func samples(
    _ name: String, domains: (ClosedRange<Double>, ClosedRange<Double>)
  ) -> [OperationSample] {
    let pairs: [(String, [Int], [Int])] = [
      ("matrices", [2, 3], [2, 3]), ("scalars", [], []), ("row broadcast", [2, 3], [3]),
      ("column and row", [2, 1], [1, 3]), ("scalar broadcast", [], [2, 3]),
      ("empty", [0, 3], [1, 3]), ("rank grows", [3], [2, 2, 3]),
    ]
    @Sendable func call(_ arguments: [Tensor]) -> Tensor {
      guard let entry = OperationCatalogue.entry(named: name) as? BinaryEntry else {
        trap("\(name) is not in the catalogue.")
      }
      return entry(arguments[0], arguments[1])
    }
    return pairs.map { label, a, b in
      OperationSample(
        label, [SampleInput(a, in: domains.0), SampleInput(b, in: domains.1)]
      ) { call($0) }
    } + [
      OperationSample(
        "transposed view",
        [SampleInput([2, 3], in: domains.0, transposed: true), SampleInput([3], in: domains.1)]
      ) { call($0) }
    ]
  }
}

extension TensorType {
  /// Whether this is a number of float32 beside elements of float16.
  fileprivate func isNumber(beside other: TensorType) -> Bool {
    shape.isEmpty && dtype == .float32 && other.dtype == .float16
  }
}

extension Tensor {
  /// What is multiplied by float16 elements, or divides them: a number in float32, with all its digits
  /// if it is a literal, what has dimensions in the type of the result.
  fileprivate func factor(beside other: Tensor) -> Tensor {
    if role == .number, dtype == .float16, rank == 0, storage.isLiteral {
      let exact = Tensor(flat: [storage.exactLiteral], shape: []).float()
      exact.role = .number
      return exact
    }
    let common = Tensor.promotedType(self, other)
    let isNumber = rank == 0 && node == nil && dtype != .float16 && dtype.isFloatingPoint
    return to(common == .float16 && isNumber ? .float32 : common)
  }
}
