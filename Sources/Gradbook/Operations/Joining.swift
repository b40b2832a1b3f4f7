/// Joining, repeating and masking by position.
struct JoiningOperations: OperationFamily {
  static let title = Text("Joining", "拼接")

  let cat = OperationEntry(
    "cat", Text("concatenate", "拼接"), operation: Concatenate.self,
    samples: [
      OperationSample("rows", [SampleInput([2, 3]), SampleInput([1, 3])]) {
        Tensor.cat($0, dim: 0)
      },
      OperationSample(
        "columns", [SampleInput([2, 1]), SampleInput([2, 3]), SampleInput([2, 0])]
      ) {
        Tensor.cat($0, dim: 1)
      },
      OperationSample("twice", [SampleInput([2, 2])]) { Tensor.cat([$0[0], $0[0]], dim: 0) },
    ])
  let triangle = OperationEntry(
    "triangle", symbol: "◺", Text("keep a triangle", "取三角部分"), operation: Triangle.self,
    samples: [
      OperationSample("lower", [SampleInput([3, 4])]) { $0[0].tril() },
      OperationSample("upper", [SampleInput([2, 3, 3])]) { $0[0].triu(diagonal: 1) },
    ])
}

private final class Concatenate: Operation, Configured {
  let settings: AxisSettings
  private var axis: Int { settings.dim }
  init(_ entry: OperationEntry, _ settings: AxisSettings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try call.check(operands: 1...Int.max, name)
    let model = call.operands[0]
    try ShapeRules.position(axis, rank: model.rank, name)
    for part in call.operands { try ShapeRules.equal(model.dtype, part.dtype, name) }
    let shape = try Concatenate.shape(call.operands.map(\.shape), along: axis)
    return TensorType(shape, model.dtype)
  }
  /// The shape of all parts joined; their other extents must agree.
  static func shape(_ parts: [[Int]], along axis: Int) throws(ShapeError) -> [Int] {
    let model = parts[0]
    guard !model.isEmpty else {
      throw ShapeError(
        "cat: tensors of rank 0 cannot be joined; use stack.", "cat：0 维张量无法拼接；请用 stack。")
    }
    var shape = model
    for (index, part) in parts.enumerated().dropFirst() {
      var others = part
      if others.count == shape.count { others[axis] = model[axis] }
      guard others == model else {
        throw ShapeError(
          "cat: tensor \(index) has shape \(part), which does not join tensor 0's \(model) along "
            + "dimension \(axis): all other extents must be equal.",
          "cat：第 \(index) 个张量的形状 \(part) 无法与第 0 个的 \(model) 沿第 \(axis) 维拼接：其余各维应当相等。")
      }
      shape[axis] += part[axis]
    }
    return shape
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let parts = operands.all
    var shape = parts[0].shape
    shape[axis] = parts.reduce(0) { $0 + $1.shape[axis] }
    let result = Tensor(uninitialized: shape, parts[0].dtype)
    var start = 0
    for part in parts {
      let layout = Layout(
        shape: part.shape, strides: result.strides, offset: start * result.strides[axis])
      Tensor(storage: result.storage, layout: layout, dtype: result.dtype)
        .copyElements(from: part)
      start += part.shape[axis]
    }
    return result
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    var start = 0
    for index in 0..<call.node.operandCount {
      let extent = call.operand(index).shape[axis]
      call.contribute(to: index) { g.narrow(dim: axis, start: start, length: extent) }
      start += extent
    }
  }
  override func formula(operand: Int) -> Formula? { Formula(.slice, .g) }
}

private final class Triangle: Operation, Configured {
  struct Settings: OperationSettings {
    /// Which diagonal bounds the triangle: 0 is the main one, positive ones lie above it.
    let diagonal: Int
    /// Whether what lies below the diagonal is kept; else what lies above.
    let lower: Bool
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.rank(x.shape, in: 2..., name)
    return x
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let result = operands[0].ownedCopy()
    TriangleKept(
      matrices: result, diagonal: settings.diagonal, isLower: settings.lower
    ).run(on: result.dtype)
    return result
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g.triangle(settings.diagonal, lower: settings.lower) }
  }
  override func formula(operand: Int) -> Formula? {
    Formula(settings.lower ? .lowerTriangle : .upperTriangle, .g)
  }
  override func printedName(_ node: Node) -> String { settings.lower ? "Tril" : "Triu" }
}

extension Tensor {
  /// Joins tensors along an existing dimension; their other extents must agree. Types promote.
  /// Traps for an empty list, and for tensors of rank 0.
  public static func cat(_ tensors: [Tensor], dim: Int = 0) -> Tensor {
    guard let first = tensors.first else { trap("cat: there is nothing to join.") }
    // PyTorch lets an empty vector stand beside anything.
    let parts = tensors.filter { $0.shape != [0] }
    guard let model = parts.first else { return first.clone() }
    let axis = orTrap(on: parts) { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: model.rank, operation: "cat")
    }
    let dtype = parts.dropFirst().reduce(model.dtype) { DType.promoted($0, $1.dtype) }
    _ = orTrap(on: parts) { () throws(ShapeError) in
      try Concatenate.shape(parts.map(\.shape), along: axis)
    }
    return apply(
      Concatenate(operations.joining.cat, AxisSettings(dim: axis)), parts.map { $0.to(dtype) })
  }

  /// Joins tensors of one shape along a new dimension. Types promote. Traps for an empty list.
  public static func stack(_ tensors: [Tensor], dim: Int = 0) -> Tensor {
    guard let first = tensors.first else { trap("stack: there is nothing to join.") }
    for (index, tensor) in tensors.enumerated() where tensor.shape != first.shape {
      trap(
        "stack: tensor \(index) has shape \(tensor.shape), but tensor 0 has \(first.shape); all "
          + "must be equal.", on: tensors)
    }
    let axis = orTrap(on: tensors) { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: first.rank + 1, operation: "stack")
    }
    return cat(inOneType(tensors).map { $0.unsqueeze(axis) }, dim: axis).called(.stack)
  }

  /// The tensors in the type that holds them all: a literal keeps its digits before it is reshaped.
  static func inOneType(_ tensors: [Tensor]) -> [Tensor] {
    guard let first = tensors.first else { return [] }
    let dtype = tensors.dropFirst().reduce(first.dtype) { DType.promoted($0, $1.dtype) }
    return tensors.map { $0.to(dtype) }
  }

  /// The elements on and below a diagonal of the last two dimensions, and zeros elsewhere; diagonal 1
  /// is the one above the main one.
  public func tril(diagonal: Int = 0) -> Tensor { triangle(diagonal, lower: true) }
  /// The elements on and above a diagonal of the last two dimensions, and zeros elsewhere.
  public func triu(diagonal: Int = 0) -> Tensor { triangle(diagonal, lower: false) }

  fileprivate func triangle(_ diagonal: Int, lower: Bool) -> Tensor {
    orTrap(on: [self]) { () throws(ShapeError) in
      try ShapeRules.rank(shape, in: 2..., lower ? "tril" : "triu")
    }
    let settings = Triangle.Settings(diagonal: diagonal, lower: lower)
    return apply(Triangle(operations.joining.triangle, settings), self)
  }

  /// The tensor repeated along each dimension as often as `repeats` says; a copy. More
  /// numbers than dimensions add dimensions in front; fewer trap.
  public func `repeat`(_ repeats: [Int]) -> Tensor {
    let lead = repeats.count - rank
    guard lead >= 0, repeats.allSatisfy({ $0 >= 0 }) else {
      trap(
        "repeat: \(repeats) must name at least the tensor's \(rank) dimensions, none negative.",
        on: [self])
    }
    let padded = Array(repeating: 1, count: lead) + shape
    // Each dimension becomes a pair: how often, and the extent itself.
    let paired = zip(repeats, padded).flatMap { [$0, $1] }
    let ones = padded.flatMap { [1, $0] }
    return reshape(ones).expand(paired).reshape(
      zip(repeats, padded).map { $0.multipliedReportingOverflow(by: $1).partialValue }
    ).called(.repeat)
  }
  /// The tensor repeated along each dimension: `x.repeat(2, 1)`.
  public func `repeat`(_ repeats: Int...) -> Tensor { `repeat`(repeats) }
  /// The tensor repeated along its last dimensions as often as `repeats` says; a copy.
  public func tile(_ repeats: [Int]) -> Tensor {
    `repeat`(Array(repeating: 1, count: Swift.max(0, rank - repeats.count)) + repeats)
  }

  /// A copy with elements moved by `shifts` along `dims`, those pushed out coming in at the other
  /// end; without `dims` along all elements in row-major order.
  public func roll(_ shifts: [Int], dims: [Int] = []) -> Tensor {
    if dims.isEmpty {
      guard shifts.count == 1 else { trap("roll: without dimensions there is just one shift.") }
      return reshape(-1).roll(shifts, dims: [0]).reshape(shape).called(.roll)
    }
    guard shifts.count == dims.count else {
      trap("roll: \(shifts.count) shifts do not fit \(dims.count) dimensions.", on: [self])
    }
    var result = self
    for (shift, dim) in zip(shifts, dims) {
      let axis = orTrap(on: [self]) { () throws(ShapeError) in
        try ShapeRules.axis(dim, rank: rank, operation: "roll")
      }
      guard rank > 0, shape[axis] > 0 else { continue }
      let extent = shape[axis]
      let cut = ((extent - shift % extent) % extent + extent) % extent
      if cut == 0 { continue }
      result = Tensor.cat(
        [
          result.narrow(dim: axis, start: cut, length: extent - cut),
          result.narrow(dim: axis, start: 0, length: cut),
        ], dim: axis)
    }
    return (result === self ? clone() : result).called(.roll)
  }

  /// A diagonal of two dimensions as the last dimension; a view.
  public func diagonal(offset: Int = 0, dim1: Int = 0, dim2: Int = 1) -> Tensor {
    let first = dim1 < 0 ? dim1 + rank : dim1
    let second = dim2 < 0 ? dim2 + rank : dim2
    guard rank >= 2, first != second, shape.indices.contains(first), shape.indices.contains(second)
    else {
      trap("diagonal: needs two different dimensions of a tensor of at least two.", on: [self])
    }
    let offset = Swift.min(Swift.max(offset, -shape[first]), shape[second])
    let rows = shape[first] + Swift.min(offset, 0)
    let columns = shape[second] - Swift.max(offset, 0)
    let extent = Swift.max(0, Swift.min(rows, columns))
    let kept = shape.indices.filter { $0 != first && $0 != second }
    let start = offset >= 0 ? offset * strides[second] : -offset * strides[first]
    let target = Layout(
      shape: kept.map { shape[$0] } + [extent],
      strides: kept.map { strides[$0] } + [strides[first] + strides[second]],
      offset: layout.offset + (extent > 0 ? start : 0))
    return viewed(target, AsStrided(target, of: self)).called(.diagonal)
  }

  /// A vector on a diagonal of a matrix of zeros, or a copy of a diagonal of a matrix. Traps for other
  /// ranks.
  public func diag(_ diagonal: Int = 0) -> Tensor {
    if rank == 2 { return self.diagonal(offset: diagonal).contiguousCopy().called(.diagonal) }
    guard rank == 1 else {
      trap("diag: needs one or two dimensions, and this tensor has \(rank).", on: [self])
    }
    let (extent, overflows) = count.addingReportingOverflow(Int(clamping: diagonal.magnitude))
    guard !overflows else { trap("diag: no memory holds a matrix with diagonal \(diagonal).") }
    let whole = Layout(contiguous: [extent, extent])
    let target = Layout(
      shape: [count], strides: [extent + 1],
      offset: diagonal >= 0 ? diagonal : -diagonal * extent)
    return addedStrided(self, at: target, into: whole).called(.diagEmbed)
  }

  /// The sum of a matrix's diagonal; integers give int64. Traps for truth values.
  public func trace() -> Tensor {
    checkNumbers("trace")
    return diagonal().sum().called(.trace)
  }

  /// Coordinate grids of vectors: the i-th result varies along dimension i; with `indexing` `xy`
  /// instead of `ij` the first two change places.
  public static func meshgrid(_ tensors: [Tensor], indexing: String = "ij") -> [Tensor] {
    guard ["ij", "xy"].contains(indexing) else {
      trap("meshgrid: the indexing is ij or xy, not \(indexing).")
    }
    if let wrong = tensors.first(where: { $0.rank > 1 }) {
      trap(
        "meshgrid: needs vectors, and one of these tensors has shape \(wrong.shape).", on: tensors)
    }
    var vectors = tensors.map { $0.rank == 0 ? $0.reshape(1) : $0 }
    let swaps = indexing == "xy" && vectors.count >= 2
    if swaps { vectors.swapAt(0, 1) }
    let shape = vectors.map(\.count)
    var grids = vectors.enumerated().map { axis, vector in
      var extents = [Int](repeating: 1, count: shape.count)
      extents[axis] = vector.count
      return vector.reshape(extents).expand(shape)
    }
    if swaps { grids.swapAt(0, 1) }
    return grids
  }
}
