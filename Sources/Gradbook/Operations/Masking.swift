extension Tensor {
  /// The elements where `mask` holds, in row-major order; a copy.
  public func maskedSelect(_ mask: Tensor) -> Tensor {
    let shape = orTrap { () throws(ShapeError) in
      try ShapeRules.broadcast(self.shape, mask.shape, operation: "maskedSelect")
    }
    let holds = mask.expand(shape).reshape(-1)
    return expand(shape).reshape(-1)[holds]
  }

  /// A copy with `value` where `mask` holds; the mask broadcasts.
  public func maskedFill(_ mask: Tensor, _ value: Double) -> Tensor {
    Tensor.where(mask, Tensor.full([], value, dtype: dtype), self)
  }
  /// A copy with `value` where `mask` holds; the mask broadcasts.
  @_disfavoredOverload  // A literal value is a number.
  public func maskedFill(_ mask: Tensor, _ value: Tensor) -> Tensor {
    Tensor.where(mask, value.to(dtype), self)
  }

  /// Where `condition` holds the elements of `a`, elsewhere those of `b`; all three broadcast.
  public static func `where`(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
    let dtype = promotedType(a, b)
    let a = a.to(dtype)
    let b = b.to(dtype)
    let mask = condition.dtype == .bool ? condition : condition.bool()
    let shape = orTrap { () throws(ShapeError) in
      try ShapeRules.broadcast(
        ShapeRules.broadcast(a.shape, b.shape, operation: "where"), mask.shape,
        operation: "where")
    }
    let result = Tensor(uninitialized: shape, dtype)
    func choose<E: Element>(_ type: E.Type) {
      Dividing.run(mask, a, b, into: result) { mask, a, b, result in
        zip3Elements(mask, Bool.self, a, type, b, type, into: result, type) { $0 ? $1 : $2 }
      }
    }
    withElementType(dtype) { choose($0) }
    return record(result, Where(mask), a, b)
  }
  /// Where `condition` holds one number, elsewhere the elements of `b`.
  public static func `where`(_ condition: Tensor, _ a: some TensorScalar, _ b: Tensor) -> Tensor {
    `where`(condition, a.tensor(beside: b.dtype), b)
  }
  /// Where `condition` holds the elements of `a`, elsewhere one number.
  public static func `where`(_ condition: Tensor, _ a: Tensor, _ b: some TensorScalar) -> Tensor {
    `where`(condition, a, b.tensor(beside: a.dtype))
  }
}

private final class Where: Operation {
  let mask: Tensor
  private let condition: KeptTensor
  init(_ mask: Tensor) {
    self.mask = mask
    condition = KeptTensor("its condition", mask)
    super.init(operations.indexing.`where`)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    let zero = Tensor.full([], 0.0, dtype: g.dtype)
    call.contribute(to: 0) { Tensor.where(mask, g, zero).reduced(to: call.a.shape) }
    call.contribute(to: 1) { Tensor.where(mask, zero, g).reduced(to: call.b.shape) }
  }
  override var kept: [KeptTensor] { [condition] }
  override func formula(operand: Int) -> String? { operand == 0 ? "mask ? 1 : 0" : "mask ? 0 : 1" }
}
