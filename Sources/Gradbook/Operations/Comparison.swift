/// Comparisons and logic: truth values, which have no derivative, so none of them is recorded.
struct ComparisonOperations: OperationFamily {
  static let title = Text("Comparison", "比较")

  private static func examples(
    _ function: @escaping @Sendable (Tensor, Tensor) -> Tensor
  ) -> [OperationSample] {
    [
      OperationSample("row broadcast", [SampleInput([2, 3]), SampleInput([3])]) {
        function($0[0], $0[1])
      },
      OperationSample("a number", [SampleInput([2, 3], transposed: true)]) {
        function($0[0], Tensor(0.25))
      },
      OperationSample("rounded", [SampleInput([4]), SampleInput([4])]) {
        function($0[0].round(), $0[1].round().long())
      },
    ]
  }

  let eq = DiscreteEntry(
    "eq", symbol: "=", Text("equal", "等于"), operation: Comparison.self,
    examples: examples { $0 .== $1 })
  let ne = DiscreteEntry(
    "ne", symbol: "≠", Text("not equal", "不等于"), operation: Comparison.self,
    examples: examples { $0 .!= $1 })
  let lt = DiscreteEntry(
    "lt", symbol: "<", Text("less", "小于"), operation: Comparison.self,
    examples: examples { $0 .< $1 })
  let le = DiscreteEntry(
    "le", symbol: "≤", Text("less or equal", "小于等于"), operation: Comparison.self,
    examples: examples { $0 .<= $1 })
  let gt = DiscreteEntry(
    "gt", symbol: ">", Text("greater", "大于"), operation: Comparison.self,
    examples: examples { $0 .> $1 })
  let ge = DiscreteEntry(
    "ge", symbol: "≥", Text("greater or equal", "大于等于"), operation: Comparison.self,
    examples: examples { $0 .>= $1 })
  let logicalAnd = DiscreteEntry(
    "logicalAnd", symbol: "∧", Text("and", "与"), operation: Comparison.self,
    examples: examples { ($0 .> 0) .& ($1 .> 0) })
  let logicalOr = DiscreteEntry(
    "logicalOr", symbol: "∨", Text("or", "或"), operation: Comparison.self,
    examples: examples { ($0 .> 0) .| ($1 .> 0) })
}

/// What a comparison asks, by the name of its entry.
private enum Question: String {
  case eq, ne, lt, le, gt, ge, logicalAnd, logicalOr

  var entry: OperationEntry {
    let entries = operations.comparison
    return switch self {
    case .eq: entries.eq
    case .ne: entries.ne
    case .lt: entries.lt
    case .le: entries.le
    case .gt: entries.gt
    case .ge: entries.ge
    case .logicalAnd: entries.logicalAnd
    case .logicalOr: entries.logicalOr
    }
  }

  /// The Swift operator, which messages name.
  var sign: String {
    switch self {
    case .eq: ".=="
    case .ne: ".!="
    case .lt: ".<"
    case .le: ".<="
    case .gt: ".>"
    case .ge: ".>="
    case .logicalAnd: ".&"
    case .logicalOr: ".|"
    }
  }
}

/// Whether a relation holds for each pair of elements of one type; shapes broadcast.
private final class Comparison: Operation, Configured {
  private let asked: Question

  init(_ asked: Question, _ entry: OperationEntry) {
    self.asked = asked
    super.init(entry)
  }
  convenience init(_ entry: OperationEntry, _ settings: NoSettings, kept: [Tensor]) {
    self.init(Question(rawValue: entry.name) ?? .eq, entry)
  }

  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let (a, b) = try call.two(name)
    try ShapeRules.equal(a.dtype, b.dtype, asked.sign)
    return TensorType(
      try ShapeRules.broadcast(a.shape, b.shape, operation: asked.sign), .bool)
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let (a, b) = (operands[0], operands[1])
    let shape = orTrap(on: [a, b]) { () throws(ShapeError) in
      try ShapeRules.broadcast(a.shape, b.shape, operation: asked.sign)
    }
    let result = Tensor(uninitialized: shape, .bool)
    switch asked {
    case .eq: Compared(relation: Equal.self, a: a, b: b, result: result).run(on: a.dtype)
    case .ne: Compared(relation: NotEqual.self, a: a, b: b, result: result).run(on: a.dtype)
    case .lt: Compared(relation: Less.self, a: a, b: b, result: result).run(on: a.dtype)
    case .le: Compared(relation: NotGreater.self, a: a, b: b, result: result).run(on: a.dtype)
    case .gt: Compared(relation: Less.self, a: b, b: a, result: result).run(on: a.dtype)
    case .ge: Compared(relation: NotGreater.self, a: b, b: a, result: result).run(on: a.dtype)
    case .logicalAnd:
      Compared(relation: BothHold.self, a: a, b: b, result: result).run(on: a.dtype)
    case .logicalOr:
      Compared(relation: EitherHolds.self, a: a, b: b, result: result).run(on: a.dtype)
    }
    return result
  }
}

extension Tensor {
  fileprivate func compared(_ other: Tensor, _ asked: Question) -> Tensor {
    // Integers are compared in a type that holds both, so that 300 is above every uint8.
    let promoted = Tensor.promotedType(self, other)
    let common = promoted.category == 1 ? DType.promoted(dtype, other.dtype) : promoted
    let operation = Comparison(asked, asked.entry)
    if dtype == common, other.dtype == common { return apply(operation, self, other) }
    return noGrad { apply(operation, to(common), other.to(common)) }
  }
}

extension TensorOperand {
  /// Where elements are equal; shapes broadcast.
  public static func .== (a: Self, b: some TensorOperand) -> Tensor {
    a.tensor.compared(b.tensor, .eq)
  }
  /// Where elements differ.
  public static func .!= (a: Self, b: some TensorOperand) -> Tensor {
    a.tensor.compared(b.tensor, .ne)
  }
  /// Where the first is smaller.
  public static func .< (a: Self, b: some TensorOperand) -> Tensor {
    a.tensor.compared(b.tensor, .lt)
  }
  /// Where the first is not larger.
  public static func .<= (a: Self, b: some TensorOperand) -> Tensor {
    a.tensor.compared(b.tensor, .le)
  }
  /// Where the first is larger.
  public static func .> (a: Self, b: some TensorOperand) -> Tensor {
    a.tensor.compared(b.tensor, .gt)
  }
  /// Where the first is not smaller.
  public static func .>= (a: Self, b: some TensorOperand) -> Tensor {
    a.tensor.compared(b.tensor, .ge)
  }

  /// Where elements equal a number. Integers are compared with the number itself, also where their
  /// type could not hold it or a float32 could not.
  @_disfavoredOverload
  public static func .== (a: Self, b: some TensorScalar) -> Tensor {
    a .== b.comparand(beside: a.tensor.dtype)
  }
  /// Where elements differ from a number.
  @_disfavoredOverload
  public static func .!= (a: Self, b: some TensorScalar) -> Tensor {
    a .!= b.comparand(beside: a.tensor.dtype)
  }
  /// Where elements are below a number.
  @_disfavoredOverload
  public static func .< (a: Self, b: some TensorScalar) -> Tensor {
    a .< b.comparand(beside: a.tensor.dtype)
  }
  /// Where elements are not above a number.
  @_disfavoredOverload
  public static func .<= (a: Self, b: some TensorScalar) -> Tensor {
    a .<= b.comparand(beside: a.tensor.dtype)
  }
  /// Where elements are above a number.
  @_disfavoredOverload
  public static func .> (a: Self, b: some TensorScalar) -> Tensor {
    a .> b.comparand(beside: a.tensor.dtype)
  }
  /// Where elements are not below a number.
  @_disfavoredOverload
  public static func .>= (a: Self, b: some TensorScalar) -> Tensor {
    a .>= b.comparand(beside: a.tensor.dtype)
  }
}

extension Tensor {
  /// Where both hold.
  public static func .& (a: Tensor, b: Tensor) -> Tensor {
    a.bool().compared(b.bool(), .logicalAnd)
  }
  /// Where at least one holds.
  public static func .| (a: Tensor, b: Tensor) -> Tensor {
    a.bool().compared(b.bool(), .logicalOr)
  }
  /// Where exactly one holds.
  public static func .^ (a: Tensor, b: Tensor) -> Tensor { a.bool() .!= b.bool() }
  /// Where it does not hold.
  public static prefix func .! (a: Tensor) -> Tensor { a.bool() .== Tensor(false) }

  /// Where elements are NaN.
  public func isnan() -> Tensor { self .!= self }
  /// Where elements are infinite.
  public func isinf() -> Tensor {
    dtype.isFloatingPoint
      ? abs() .== Tensor(Double.infinity) : Tensor.zeros(shape, dtype: .bool)
  }
  /// Where elements are neither NaN nor infinite.
  public func isfinite() -> Tensor { .!(isnan() .| isinf()) }

  /// Whether any element is not 0; a scalar tensor, of truth values or, for uint8, of uint8.
  public func any() -> Tensor { reshape(-1).any(dim: 0) }
  /// Whether no element is 0; a scalar tensor, of truth values or, for uint8, of uint8.
  public func all() -> Tensor { reshape(-1).all(dim: 0) }
  /// Whether any element along `dim` is not 0: false where there is none.
  public func any(dim: Int, keepDim: Bool = false) -> Tensor {
    bool().sum(dim: dim, keepDim: keepDim).bool().to(truthType)
  }
  /// Whether no element along `dim` is 0: true where there is none.
  public func all(dim: Int, keepDim: Bool = false) -> Tensor {
    ((self .== 0).sum(dim: dim, keepDim: keepDim) .== 0).to(truthType)
  }
  /// PyTorch's any and all answer uint8 in its own type, from the time when masks were uint8.
  private var truthType: DType { dtype == .uint8 ? .uint8 : .bool }
}
