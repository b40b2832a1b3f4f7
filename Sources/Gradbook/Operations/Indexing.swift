/// Reading and writing at positions that are data.
struct IndexingOperations: OperationFamily {
  static let title = Text("Indexing", "索引")

  let index = OperationEntry(
    "index", symbol: "[i]", Text("pick at positions", "按位置取元素"),
    samples: [
      OperationSample("repeated rows", [SampleInput([3, 2])]) { $0[0][[2, 0, 2]] },
      OperationSample("mask", [SampleInput([2, 3])]) {
        $0[0][Tensor([[true, false, true], [false, true, true]])]
      },
      OperationSample("pairs", [SampleInput([3, 4])]) { $0[0][[2, 0, 2], [1, 3, 1]] },
    ])
  let indexAdd = OperationEntry(
    "indexAdd", symbol: "+[i]", Text("add at positions", "按位置累加"),
    samples: [
      OperationSample("repeated", [SampleInput([4])]) {
        addedAt($0[0], at: [1, 0, 1, 2], into: [4])
      }
    ])
  let indexPut = OperationEntry(
    "indexPut", symbol: "[i]=", Text("put at positions", "按位置写入"),
    samples: [
      OperationSample("rows", [SampleInput([3, 2]), SampleInput([2])]) {
        $0[0].indexPut([Tensor([2, 0])], $0[1])
      }
    ])
  let `where` = OperationEntry(
    "where", Text("choose by a mask", "按掩码选择"),
    operation: Where.self,
    samples: [
      OperationSample("broadcast", [SampleInput([2, 3]), SampleInput([3])]) {
        Tensor.where(Tensor([[true, false, true], [false, true, true]]), $0[0], $0[1])
      }
    ])
}

extension Tensor {
  /// Row-major positions of elements, kept once and shared by an operation and its adjoint.
  final class Positions: Sendable {
    let list: [Int]
    init(_ list: [Int]) { self.list = list }
  }
}

/// Copies the elements at `positions`; the gradient is added back there.
private final class Index: Operation {
  let positions: Tensor.Positions
  init(_ entry: OperationEntry, _ positions: Tensor.Positions) {
    self.positions = positions
    super.init(entry)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { addedAt(g, at: positions, into: call.a.shape) }
  }
  override func formula(operand: Int) -> String? { "place(g)" }
}

private final class IndexAdd: Operation {
  let positions: Tensor.Positions
  init(_ positions: Tensor.Positions) {
    self.positions = positions
    super.init(operations.indexing.indexAdd)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g.gathered(positions, shape: call.a.shape) }
  }
  override func formula(operand: Int) -> String? { "g[i]" }
}

private func addedAt(_ x: Tensor, at list: [Int], into shape: [Int]) -> Tensor {
  addedAt(x, at: Tensor.Positions(list), into: shape)
}

/// Adds each element of `x` into zeros of `shape` at its row-major position.
func addedAt(_ x: Tensor, at positions: Tensor.Positions, into shape: [Int]) -> Tensor {
  guard x.count == positions.list.count else {
    trap("indexAdd: \(x.count) elements do not fit \(positions.list.count) places.")
  }
  let result = Tensor.zeros(shape, dtype: x.dtype)
  let source = x.inRowMajorOrder
  func add<E: Element>(_ type: E.Type) {
    addGroups(
      UnsafePointer(source.pointer(as: type)), positions.list, width: 1,
      into: result.pointer(as: type), count: result.count)
  }
  withElementType(x.dtype) { add($0) }
  return record(result, IndexAdd(positions), x)
}

extension Tensor {
  func gathered(_ plan: GatherPlan) -> Tensor { gathered(plan.positions, shape: plan.shape) }

  /// The elements at row-major `positions`; recorded as `entry`.
  func gathered(
    _ positions: Positions, shape: [Int], as entry: OperationEntry = operations.indexing.index
  ) -> Tensor {
    let source = inRowMajorOrder
    let result = Tensor(uninitialized: shape, dtype)
    func copy<E: Element>(_ type: E.Type) {
      let from = source.pointer(as: type)
      let to = result.pointer(as: type)
      for (index, position) in positions.list.enumerated() { to[index] = from[position] }
    }
    withElementType(dtype) { copy($0) }
    return record(result, Index(entry, positions), self)
  }

  func puttingElements(_ value: Tensor, at plan: GatherPlan, accumulate: Bool) -> Tensor {
    let values = value.to(dtype).expand(plan.shape)
    if accumulate { return self + addedAt(values, at: plan.positions, into: shape) }
    let result = ownedCopy()
    let source = values.inRowMajorOrder
    func put<E: Element>(_ type: E.Type) {
      let from = source.pointer(as: type)
      let to = result.pointer(as: type)
      for (index, position) in plan.positions.list.enumerated() { to[position] = from[index] }
    }
    withElementType(dtype) { put($0) }
    return record(result, IndexPut(plan), self, values)
  }

  /// A copy with `values` written (or added) at the positions that one tensor a dimension names.
  /// Traps unless `values` has this tensor's type.
  public func indexPut(
    _ indices: [Tensor], _ values: Tensor, accumulate: Bool = false
  ) -> Tensor {
    checkSameType(as: values, "indexPut")
    let (_, plan) = resolve(indices.map(\.tensorIndex))
    guard let plan else { return values.expand(shape) }
    return puttingElements(values, at: plan, accumulate: accumulate)
  }

  /// The slices at `index` along dimension `dim`; a copy. Traps unless `index` holds whole numbers
  /// of type int64, none of them negative or out of range.
  public func indexSelect(dim: Int, _ index: Tensor) -> Tensor {
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "indexSelect")
    }
    index.checkIndices("indexSelect")
    if let wrong = index.integers().first(where: { $0 < 0 }) {
      trap("indexSelect: index \(wrong) is negative; count from the start.")
    }
    if rank == 0 { return reshape(1).indexSelect(dim: 0, index).reshape([]) }
    var entries = [TensorIndex](repeating: .range(start: nil, end: nil, step: 1), count: axis)
    entries.append(index.flatten().tensorIndex)
    return indexed(entries)
  }

  /// Picks one element along `dim` for each element of `index`:
  /// `out[i][j] = self[index[i][j]][j]` for dim 0.
  public func gather(dim: Int, _ index: Tensor) -> Tensor {
    gathered(pickPositions(dim, index, "gather"), shape: index.shape)
  }

  /// A copy with the elements of `source` written along `dim` at the places of `index`.
  ///
  /// Traps unless `source` has this tensor's type and is at least as long as `index` in every
  /// dimension, and for a place that is out of range.
  public func scatter(dim: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    scattered("scatter", dim, index, source, accumulate: false)
  }
  /// A copy with one number written along `dim` at the places of `index`.
  public func scatter(dim: Int, _ index: Tensor, _ value: some TensorScalar) -> Tensor {
    let source = value.stored(in: dtype, "scatter").expand(index.shape)
    return scattered("scatter", dim, index, source, accumulate: false)
  }
  /// A copy with the elements of `source` added along `dim` at the places of `index`; sums of
  /// integers wrap. Traps as ``scatter(dim:_:_:)`` does.
  public func scatterAdd(dim: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    scattered("scatterAdd", dim, index, source, accumulate: true)
  }

  private func scattered(
    _ operation: String, _ dim: Int, _ index: Tensor, _ source: Tensor, accumulate: Bool
  ) -> Tensor {
    checkSameType(as: source, operation)
    let positions = pickPositions(dim, index, operation)
    let values = source.firstElements(index.shape, operation)
    return puttingElements(
      values, at: GatherPlan(positions, index.shape), accumulate: accumulate)
  }

  private func checkIndices(_ operation: String) {
    guard dtype == .int64 || count == 0 else {
      trap(
        "\(operation): an index holds whole numbers of type int64, not \(dtype); convert it with "
          + ".long().")
    }
  }

  private func checkSameType(as values: Tensor, _ operation: String) {
    guard values.dtype == dtype else {
      trap(
        "\(operation): the tensor is \(dtype) and what is written into it \(values.dtype), which "
          + "must be equal; convert one with .to(_:).")
    }
  }

  /// The first elements along every dimension, as many as an index of `shape` names.
  private func firstElements(_ shape: [Int], _ operation: String) -> Tensor {
    if shape == self.shape { return self }
    // A scalar counts as a vector of one element, on either side.
    let own = rank == 0 ? reshape(1) : self
    let wanted = shape.isEmpty ? [1] : shape
    guard own.rank == wanted.count, zip(wanted, own.shape).allSatisfy({ $0 <= $1 }) else {
      trap(
        "\(operation): an index of shape \(shape) needs a source at least as long in every "
          + "dimension, not one of shape \(self.shape).")
    }
    let none = wanted.map { _ in 0 }
    return own.sliced(Region(offsets: none, steps: wanted.map { _ in 1 }, shape: wanted))
      .reshape(shape)
  }

  /// The row-major positions that `index` picks along `dim`.
  private func pickPositions(_ dim: Int, _ index: Tensor, _ operation: String) -> Positions {
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: operation)
    }
    index.checkIndices(operation)
    if index.count == 0 { return Positions([]) }
    // PyTorch takes a scalar for a vector of one element, on either side.
    if rank == 0 { return reshape(1).pickPositions(0, index, operation) }
    let index = index.rank == 0 ? index.reshape(1) : index
    let isWithin = shape.indices.allSatisfy { place in
      place == axis || index.rank <= place || index.shape[place] <= shape[place]
    }
    guard index.rank == rank, isWithin else {
      trap(
        "\(operation): an index of shape \(index.shape) does not fit a tensor of shape \(shape): "
          + "it needs as many dimensions, none of them longer except dimension \(axis).")
    }
    let steps = Layout.rowMajorStrides(shape)
    var cursor = [Int](repeating: 0, count: rank)
    let list = index.integers().map { picked -> Int in
      guard picked >= 0, picked < shape[axis] else {
        trap(
          "\(operation): index \(picked) is out of range for dimension \(axis) of extent "
            + "\(shape[axis]).")
      }
      var position = 0
      for place in cursor.indices {
        position += (place == axis ? picked : cursor[place]) * steps[place]
      }
      for back in cursor.indices.reversed() {
        cursor[back] += 1
        if cursor[back] < index.shape[back] { break }
        cursor[back] = 0
      }
      return position
    }
    return Positions(list)
  }
}

extension GatherPlan {
  fileprivate init(_ positions: Tensor.Positions, _ shape: [Int]) {
    self.positions = positions
    self.shape = shape
  }
}

/// Writes elements at positions: the gradient of what was overwritten is 0.
private final class IndexPut: Operation {
  let plan: GatherPlan
  init(_ plan: GatherPlan) {
    self.plan = plan
    super.init(operations.indexing.indexPut)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let zeros = Tensor.zeros(plan.shape, dtype: g.dtype)
      return g.puttingElements(zeros, at: plan, accumulate: false)
    }
    call.contribute(to: 1) { g.gathered(plan) }
  }
  override func formula(operand: Int) -> String? { operand == 0 ? "g · [∉ i]" : "g[i]" }
}
