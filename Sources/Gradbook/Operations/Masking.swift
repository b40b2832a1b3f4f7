extension Tensor {
  /// The elements where `mask` holds, in row-major order; a copy. Traps unless the mask holds truth
  /// values.
  public func maskedSelect(_ mask: Tensor) -> Tensor {
    mask.checkMask("maskedSelect")
    let shape = orTrap(on: [self, mask]) { () throws(ShapeError) in
      try ShapeRules.broadcast(self.shape, mask.shape, operation: "maskedSelect")
    }
    let holds = mask.expand(shape).reshape(-1)
    return expand(shape).reshape(-1)[holds].called(.maskedSelect)
  }

  /// A copy with `value` where `mask` holds; the mask broadcasts. Traps unless the mask holds truth
  /// values, and where integers cannot hold the value; they cut its fraction off.
  @_disfavoredOverload
  public func maskedFill(_ mask: Tensor, _ value: some TensorScalar) -> Tensor {
    mask.checkMask("maskedFill")
    return Tensor.where(mask, value.stored(in: dtype, "maskedFill"), self).called(.maskedFill)
  }
  /// A copy with `value` where `mask` holds; the mask broadcasts. Traps unless the mask holds truth
  /// values.
  @_disfavoredOverload  // A literal is a number.
  public func maskedFill(_ mask: Tensor, _ value: Tensor) -> Tensor {
    mask.checkMask("maskedFill")
    return Tensor.where(mask, value.to(dtype), self).called(.maskedFill)
  }

  /// Traps unless this tensor is a mask.
  private func checkMask(_ operation: String) {
    orTrap(on: [self]) { () throws(ShapeError) in try ShapeRules.mask(dtype, operation) }
  }

  /// Where `condition` holds the elements of `a`, elsewhere those of `b`; all three broadcast. Traps
  /// unless the condition holds truth values.
  @_disfavoredOverload  // A literal is a number.
  public static func `where`(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    if condition.dtype != .uint8 { condition.checkMask("where") }
    let dtype = promotedType(a, b)
    let a = a.to(dtype)
    let b = b.to(dtype)
    let mask = condition.bool()
    let shape = orTrap(on: [a, b]) { () throws(ShapeError) in
      try Where.shape(a.shape, b.shape, mask.shape)
    }
    return apply(Where(operations.indexing.`where`, shape, mask), a, b)
  }
  /// Where `condition` holds one number, elsewhere the elements of `b`.
  @_disfavoredOverload
  public static func `where`(_ condition: Tensor, _ a: some TensorScalar, _ b: Tensor) -> Tensor {
    `where`(condition, a.tensor(beside: b.dtype), b)
  }
  /// Where `condition` holds the elements of `a`, elsewhere one number.
  @_disfavoredOverload
  public static func `where`(_ condition: Tensor, _ a: Tensor, _ b: some TensorScalar) -> Tensor {
    `where`(condition, a, b.tensor(beside: a.dtype))
  }
}

final class Where: Operation, Configured {
  struct Settings: OperationSettings {
    /// The shape that condition and operands broadcast to.
    let shape: [Int]
  }
  let settings: Settings
  private let condition: KeptTensor
  private var mask: Tensor { condition.tensor }

  init(_ entry: OperationEntry, _ shape: [Int], _ mask: Tensor) {
    settings = Settings(shape: shape)
    condition = KeptTensor("its condition", mask)
    super.init(entry)
  }
  convenience init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor]) {
    self.init(entry, settings.shape, kept[0])
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try call.check(operands: 2...2, kept: 1...1, name)
    let (a, b) = (call.operands[0], call.operands[1])
    try ShapeRules.equal(a.dtype, b.dtype, name)
    try ShapeRules.mask(call.kept[0].dtype, name)
    let shape = try Where.shape(a.shape, b.shape, call.kept[0].shape)
    guard shape == settings.shape else {
      throw ShapeError(
        "where: its setting says that the result has shape \(settings.shape), and it has \(shape).",
        "where：设置中结果的形状是 \(settings.shape)，而实际是 \(shape)。")
    }
    return TensorType(shape, a.dtype)
  }
  /// What both operands and the mask broadcast to.
  static func shape(_ a: [Int], _ b: [Int], _ mask: [Int]) throws(ShapeError) -> [Int] {
    let operands = try ShapeRules.broadcast(a, b, operation: "where")
    return try ShapeRules.broadcast(operands, mask, operation: "where")
  }
  static var keptCounts: ClosedRange<Int> { 1...1 }

  override func evaluate(_ operands: Operands) -> Tensor {
    let (a, b) = (operands[0], operands[1])
    let result = Tensor(uninitialized: settings.shape, a.dtype)
    Selected(mask: mask, a: a, b: b, result: result).run(on: a.dtype)
    return result
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    let zero = 0.0.tensor(beside: g.dtype)
    call.contribute(to: 0) { Tensor.where(mask, g, zero).reduced(to: call.a.shape) }
    call.contribute(to: 1) { Tensor.where(mask, zero, g).reduced(to: call.b.shape) }
  }
  override var kept: [KeptTensor] { [condition] }
  override func formula(operand: Int) -> Formula? {
    .select(.named("mask"), operand == 0 ? 1 : 0, operand == 0 ? 0 : 1)
  }
}
