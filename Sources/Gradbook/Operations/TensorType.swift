/// What a tensor is apart from its numbers: its shape and the type of its elements.
struct TensorType: Sendable, Hashable {
  /// The extent along each dimension.
  let shape: [Int]
  /// The type of the elements.
  let dtype: DType
  /// The dimension whose extent only the numbers tell, such as how many elements a mask keeps; its
  /// extent in ``shape`` means nothing.
  let openAxis: Int?

  @inline(__always)
  init(_ shape: [Int], _ dtype: DType, openAxis: Int? = nil) {
    self.shape = shape
    self.dtype = dtype
    self.openAxis = openAxis
  }

  var rank: Int { shape.count }
  /// The number of elements.
  var count: Int { shape.reduce(1, *) }

  /// Whether a tensor of type `other` is one of these: equal but for what the numbers tell.
  func admits(_ other: TensorType) -> Bool {
    guard dtype == other.dtype, rank == other.rank else { return false }
    return shape.indices.allSatisfy { $0 == openAxis || shape[$0] == other.shape[$0] }
  }
}

extension TensorType: CustomStringConvertible {
  /// `float32[2, 3]`; `?` stands for an extent that the numbers tell.
  var description: String {
    let extents = shape.indices.map { $0 == openAxis ? "?" : "\(shape[$0])" }
    return "\(dtype)[\(extents.joined(separator: ", "))]"
  }
}

extension Tensor {
  /// Its shape and the type of its elements.
  @inline(__always) var tensorType: TensorType { TensorType(layout.shape, dtype) }
}

/// The types of what one call of an operation reads: from these and the settings follows what its
/// results are.
struct CallTypes: Sendable {
  let operands: [TensorType]
  /// The types of ``Operation/kept``.
  let kept: [TensorType]
  /// How many elements of one byte the call may ask memory for, where settings from a file say how
  /// many.
  let mostElements: Int

  init(_ operands: [TensorType], kept: [TensorType] = [], mostElements: Int = .max / 8) {
    self.operands = operands
    self.kept = kept
    self.mostElements = mostElements
  }

  /// Throws unless there are as many operands and kept tensors as the operation reads.
  func check(
    operands count: ClosedRange<Int>, kept keptCount: ClosedRange<Int> = 0...0, _ operation: String
  ) throws(ShapeError) {
    guard !count.contains(operands.count) || !keptCount.contains(kept.count) else { return }
    let isOperand = !count.contains(operands.count)
    let (found, wanted) = isOperand ? (operands.count, count) : (kept.count, keptCount)
    let most = wanted.upperBound == .max ? "" : "…\(wanted.upperBound)"
    let number =
      wanted.lowerBound == wanted.upperBound
      ? "\(wanted.lowerBound)" : "\(wanted.lowerBound)\(most.isEmpty ? " or more" : most)"
    throw ShapeError(
      "\(operation): is called on \(found) \(isOperand ? "operands" : "kept tensors") and needs "
        + "\(number).",
      "\(operation)：给了 \(found) 个\(isOperand ? "操作数" : "附带张量")，需要 \(number) 个。")
  }

  /// The one operand of an operation that has one.
  func one(_ operation: String) throws(ShapeError) -> TensorType {
    try check(operands: 1...1, operation)
    return operands[0]
  }

  /// Both operands of an operation that has two.
  func two(_ operation: String) throws(ShapeError) -> (TensorType, TensorType) {
    try check(operands: 2...2, operation)
    return (operands[0], operands[1])
  }
}

extension Operation {
  /// Traps where ``resultTypes(_:)`` throws, with its sentence: for methods whose calls cost much more
  /// than this.
  func check(_ operands: Tensor...) {
    _ = orTrap(on: operands) { () throws(ShapeError) in
      try resultTypes(CallTypes(operands.map(\.tensorType), kept: kept.map(\.tensor.tensorType)))
    }
  }
}
