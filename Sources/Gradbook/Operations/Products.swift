/// Matrix products.
struct ProductOperations: OperationFamily {
  static let title = Text("Matrix products", "矩阵乘法")

  let matmul = OperationEntry(
    "matmul", symbol: "@", Text("matrix product", "矩阵乘法"),
    operation: MatrixMultiply.self,
    samples: [
      OperationSample("matrices", [SampleInput([2, 3]), SampleInput([3, 4])]) {
        $0[0].matmul($0[1])
      },
      OperationSample("transposed", [SampleInput([2, 3], transposed: true), SampleInput([3, 4])]) {
        $0[0].matmul($0[1])
      },
      OperationSample("vectors", [SampleInput([3]), SampleInput([3])]) { $0[0].matmul($0[1]) },
      OperationSample("matrix and vector", [SampleInput([2, 3]), SampleInput([3])]) {
        $0[0].matmul($0[1])
      },
      OperationSample("vector and matrix", [SampleInput([3]), SampleInput([3, 4])]) {
        $0[0].matmul($0[1])
      },
      OperationSample("batches broadcast", [SampleInput([2, 1, 2, 3]), SampleInput([3, 3, 2])]) {
        $0[0].matmul($0[1])
      },
      OperationSample("inner extent 0", [SampleInput([2, 0]), SampleInput([0, 3])]) {
        $0[0].matmul($0[1])
      },
    ])
}

/// The product of matrices in the last two dimensions, [… m, k] × [… k, n] → [… m, n]; the leading
/// ones broadcast.
private final class MatrixMultiply: Operation, Configured {
  nonisolated(unsafe) static let shared = MatrixMultiply(operations.product.matmul, NoSettings())
  init(_ entry: OperationEntry, _ settings: NoSettings, kept: [Tensor] = []) { super.init(entry) }

  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let (a, b) = try call.two(name)
    try MatrixMultiply.checkTypes(a.dtype, b.dtype)
    guard a.dtype.isFloatingPoint || a.dtype == .int64 else {
      throw ShapeError(
        "matmul: integers are multiplied as int64, not \(a.dtype); convert with .long().",
        "matmul：整数以 int64 相乘，而不是 \(a.dtype)；请用 .long() 转换。")
    }
    try ShapeRules.rank(a.shape, in: 2..., name)
    try ShapeRules.rank(b.shape, in: 2..., name)
    try MatrixMultiply.checkInner(a.shape, b.shape)
    let batch = try MatrixMultiply.batch(a.shape, b.shape)
    return TensorType(batch + [a.shape[a.rank - 2], b.shape[b.rank - 1]], a.dtype)
  }

  /// Numbers of one type.
  static func checkTypes(_ a: DType, _ b: DType) throws(ShapeError) {
    try ShapeRules.equal(a, b, "matmul")
    try ShapeRules.numbers(a, "matmul")
  }

  /// The first's columns must be as many as the second's rows.
  static func checkInner(_ a: [Int], _ b: [Int]) throws(ShapeError) {
    let (width, height) = (a[a.count - 1], b[b.count - 2])
    guard width == height else {
      throw ShapeError(
        "matmul: shapes \(a) and \(b) do not fit: the first's last dimension is \(width) and the "
          + "second's next-to-last is \(height), and they must be equal.",
        "matmul：形状 \(a) 与 \(b) 不符：前者的最后一维是 \(width)，后者的倒数第二维是 \(height)，应当相等。")
    }
  }

  static func batch(_ a: [Int], _ b: [Int]) throws(ShapeError) -> [Int] {
    try ShapeRules.broadcast(
      Array(a.dropLast(2)), Array(b.dropLast(2)), operation: "matmul")
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let (a, b) = (operands[0], operands[1])
    let (m, k, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1], b.shape[b.rank - 1])
    if a.rank == 2 && b.rank == 2 {
      let result = Tensor(uninitialized: [m, n], a.dtype)
      Multiplied(a: a, b: b, m: m, k: k, n: n, result: result).run(on: a.dtype)
      return result
    }
    let batch = orTrap(on: [a, b]) { () throws(ShapeError) in
      try MatrixMultiply.batch(a.shape, b.shape)
    }
    let result = Tensor(uninitialized: batch + [m, n], a.dtype)
    MatricesMultiplied(
      a: a, b: b, m: m, k: k, n: n, starts: (a.batchOffsets(batch), b.batchOffsets(batch)),
      result: result
    ).run(on: a.dtype)
    return result
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      batchedProduct(g, call.b.transpose(-2, -1)).reduced(to: call.a.shape)
    }
    call.contribute(to: 1) {
      batchedProduct(call.a.transpose(-2, -1), g).reduced(to: call.b.shape)
    }
  }
  override func formula(operand: Int) -> Formula? {
    operand == 0
      ? Formula(.matmul, .g, Formula(.transpose, .b))
      : Formula(.matmul, Formula(.transpose, .a), .g)
  }
  override func printedName(_ node: Node) -> String {
    switch node.layout.shape.count {
    case 2: "Mm"
    case 3: "Bmm"
    default: "Matmul"
    }
  }
}

/// The recorded product of two tensors of at least two dimensions.
private func batchedProduct(_ a: Tensor, _ b: Tensor) -> Tensor {
  orTrap(on: [a, b]) { () throws(ShapeError) in
    try MatrixMultiply.checkInner(a.layout.shape, b.layout.shape)
  }
  return apply(MatrixMultiply.shared, a, b)
}

extension Tensor {
  /// Where each matrix of a broadcast batch starts, relative to the first element.
  fileprivate func batchOffsets(_ batch: [Int]) -> [Int] {
    let own = Layout(
      shape: Array(shape.dropLast(2)), strides: Array(strides.dropLast(2)), offset: 0)
    let steps = own.strides(broadcastTo: batch)
    return batch.indices.reduce([0]) { offsets, axis in
      offsets.flatMap { offset in (0..<batch[axis]).map { offset + $0 * steps[axis] } }
    }
  }

  /// The matrix product of numbers of one type: vectors give a dot product, matrices `[m, k] × [k, n] → [m, n]`, more
  /// dimensions are batches that broadcast. ∂a = g·bᵀ, ∂b = aᵀ·g.
  ///
  /// Traps if inner extents or types differ, and for truth values. Cost: 2·m·k·n operations, by the BLAS library.
  public func matmul(_ other: Tensor) -> Tensor {
    guard rank > 0 && other.rank > 0 else {
      trap(
        "matmul: both tensors need at least one dimension; multiply scalars with *.",
        on: [self, other])
    }
    var a = self
    var b = other
    orTrap(on: [a, b]) { () throws(ShapeError) in try MatrixMultiply.checkTypes(a.dtype, b.dtype) }
    let dtype = a.dtype
    if !dtype.isFloatingPoint && dtype != .int64 {
      a = a.to(.int64)
      b = b.to(.int64)
    }
    let dropsRow = a.rank == 1
    let dropsColumn = b.rank == 1
    if dropsRow { a = a.unsqueeze(0) }
    if dropsColumn { b = b.unsqueeze(1) }
    var result = batchedProduct(a, b)
    if dropsColumn { result = result.squeeze(-1).called(.mv) }
    if dropsRow { result = result.squeeze(dropsColumn ? -1 : -2).called(dropsColumn ? .dot : .mv) }
    return result.to(dtype)
  }

  /// The product of two matrices. Traps unless both have two dimensions.
  public func mm(_ other: Tensor) -> Tensor {
    guard rank == 2 && other.rank == 2 else {
      trap("mm: needs two matrices, not shapes \(shape) and \(other.shape).", on: [self, other])
    }
    return matmul(other)
  }
  /// The products of two batches of matrices, `[batch, m, k]` × `[batch, k, n]`. Nothing
  /// broadcasts.
  public func bmm(_ other: Tensor) -> Tensor {
    guard rank == 3 && other.rank == 3 && shape[0] == other.shape[0] else {
      trap(
        "bmm: needs two equal batches of matrices, not \(shape) and \(other.shape).",
        on: [self, other])
    }
    return matmul(other)
  }
  /// The product of a matrix and a vector.
  public func mv(_ other: Tensor) -> Tensor {
    guard rank == 2 && other.rank == 1 else {
      trap(
        "mv: needs a matrix and a vector, not shapes \(shape) and \(other.shape).",
        on: [self, other])
    }
    return matmul(other)
  }
  /// The sum of the products of two vectors' elements.
  public func dot(_ other: Tensor) -> Tensor {
    guard rank == 1 && other.rank == 1 else {
      trap("dot: needs two vectors, not shapes \(shape) and \(other.shape).", on: [self, other])
    }
    return matmul(other)
  }
  /// Every product of an element of one vector with one of another.
  public func outer(_ other: Tensor) -> Tensor {
    guard rank == 1 && other.rank == 1 else {
      trap("outer: needs two vectors, not shapes \(shape) and \(other.shape).", on: [self, other])
    }
    return unsqueeze(1) * other.unsqueeze(0)
  }
  /// beta·self + alpha·(a @ b); with beta 0 this tensor's elements do not count, NaN neither.
  ///
  /// Traps unless all three have one type and this tensor broadcasts to the product; for integers
  /// also where a factor is a fraction.
  public func addmm(_ a: Tensor, _ b: Tensor, beta: Double = 1, alpha: Double = 1) -> Tensor {
    guard dtype == a.dtype else {
      trap(
        "addmm: the tensors have types \(dtype) and \(a.dtype), which must be equal; convert one "
          + "with .to(_:).")
    }
    let product = a.mm(b)
    let summand = expand(product.shape)
    let share =
      beta == 0
      ? Tensor.where(Tensor.full(product.shape, 0, dtype: .bool), summand, 0)
      : beta == 1 ? summand : summand.times(beta, "beta")
    return share.add(product, alpha: alpha).called(.addmm)
  }
}
