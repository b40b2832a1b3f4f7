/// Rows of a table.
struct EmbeddingOperations: OperationFamily {
  static let title = Text("Embedding", "嵌入")

  let embedding = OperationEntry(
    "embedding", symbol: "rows", Text("look rows up", "查表取行"), operation: RowLookup.self,
    samples: [
      OperationSample("repeated", [SampleInput([4, 3])]) {
        Tensor([[2, 0], [2, 3]]).embedding($0[0])
      }
    ])
  let rowsAdded = OperationEntry(
    "rowsAdded", symbol: "+rows", Text("add to rows", "累加到行"), operation: RowsAdded.self,
    samples: [
      OperationSample("repeated", [SampleInput([3, 2])]) {
        addedRows($0[0], at: Rows(Tensor([1, 0, 1])), count: 3)
      }
    ])
}

/// Numbers of rows: read from their tensor once, and then shared by an operation and its adjoint.
private struct Rows {
  let index: KeptTensor
  private var known: [Int]?

  init(_ index: Tensor, isReadBack: Bool = false) {
    self.index = KeptTensor("its row numbers", index, isReadBack: isReadBack)
  }

  var shape: [Int] { index.tensor.shape }

  /// The numbers in order. Traps for one that is no row of a table of `count` rows.
  mutating func list(of count: Int) -> [Int] {
    orTrap(on: [index.tensor]) { () throws(ShapeError) in try checkedList(of: count) }
  }

  mutating func checkedList(of count: Int) throws(ShapeError) -> [Int] {
    if let known { return known }
    let numbers = index.tensor.integers()
    if let wrong = numbers.first(where: { $0 < 0 || $0 >= count }) {
      throw ShapeError(
        "embedding: there is no row \(wrong) in a table of \(count) rows.",
        "embedding：表只有 \(count) 行，没有第 \(wrong) 行。")
    }
    known = numbers
    return numbers
  }
}

/// The rows of a table, one for each number of the index.
private final class RowLookup: Operation, Configured {
  struct Settings: OperationSettings {
    /// The row that passes no gradient to the table.
    let paddingIdx: Int?
  }
  let settings: Settings
  private var rows: Rows

  init(_ entry: OperationEntry, _ settings: Settings, _ rows: Rows) {
    self.settings = settings
    self.rows = rows
    super.init(entry)
  }
  convenience init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor]) {
    self.init(entry, settings, Rows(kept[0], isReadBack: settings.paddingIdx != nil))
  }
  override var keepsState: Bool { true }
  override var kept: [KeptTensor] { [rows.index] }

  static var keptCounts: ClosedRange<Int> { 1...1 }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try call.check(operands: 1...1, kept: 1...1, name)
    let (table, index) = (call.operands[0], call.kept[0])
    try RowLookup.check(table, index)
    return TensorType(index.shape + [table.shape[1]], table.dtype)
  }
  static func check(_ table: TensorType, _ index: TensorType) throws(ShapeError) {
    guard index.dtype.isIndex, table.rank == 2 else {
      throw ShapeError(
        "embedding: needs int64 or int32 numbers of rows and a table of two dimensions, not \(index.dtype) and "
          + "shape \(table.shape).",
        "embedding：需要 int64 或 int32 行号和二维的表，而不是 \(index.dtype) 和形状 \(table.shape)。")
    }
  }
  override func checkNumbers(_ operands: Operands) throws(ShapeError) {
    _ = try rows.checkedList(of: operands[0].shape[0])
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let table = operands[0]
    let width = table.shape[1]
    let list = rows.list(of: table.shape[0])
    let result = Tensor(uninitialized: rows.shape + [width], table.dtype)
    GroupsTaken(source: table.inRowMajorOrder, groups: list, width: width, result: result)
      .run(on: table.dtype)
    return result
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let count = call.a.shape[0]
      guard let padding = settings.paddingIdx else { return addedRows(g, at: rows, count: count) }
      let isPadding = (rows.index.tensor .== padding).unsqueeze(-1)
      let zero = 0.0.tensor(beside: g.dtype)
      return addedRows(Tensor.where(isPadding, zero, g), at: rows, count: count)
    }
  }
  override func formula(operand: Int) -> Formula? { Formula(.sum, Formula(.place, .g)) }
}

/// Adds rows to those rows of zeros that an index names.
private final class RowsAdded: Operation, Configured {
  struct Settings: OperationSettings {
    /// How many rows of zeros there are.
    let count: Int
  }
  let settings: Settings
  private var rows: Rows

  init(_ entry: OperationEntry, _ settings: Settings, _ rows: Rows) {
    self.settings = settings
    self.rows = rows
    super.init(entry)
  }
  convenience init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor]) {
    self.init(entry, settings, Rows(kept[0]))
  }
  override var keepsState: Bool { true }
  override var kept: [KeptTensor] { [rows.index] }

  static var keptCounts: ClosedRange<Int> { 1...1 }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try call.check(operands: 1...1, kept: 1...1, name)
    let (source, index) = (call.operands[0], call.kept[0])
    try ShapeRules.rank(source.shape, in: 1..., name)
    guard index.dtype.isIndex, source.shape.dropLast().elementsEqual(index.shape) else {
      throw ShapeError(
        "\(name): rows of shape \(source.shape) do not fit row numbers \(index).",
        "\(name)：形状为 \(source.shape) 的各行与行号 \(index) 不符。")
    }
    let shape = [settings.count, source.shape[source.rank - 1]]
    try ShapeRules.size(shape, call.mostElements, name)
    return TensorType(shape, source.dtype)
  }
  override func checkNumbers(_ operands: Operands) throws(ShapeError) {
    _ = try rows.checkedList(of: settings.count)
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let source = operands[0].inRowMajorOrder
    let width = source.shape.last ?? 1
    let list = rows.list(of: settings.count)
    let result = Tensor.zeros([settings.count, width], dtype: source.dtype)
    GroupsAdded(source: source, groups: list, width: width, target: result)
      .run(on: source.dtype)
    return result
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { looked(up: rows, in: g) }
  }
  override func formula(operand: Int) -> Formula? { Formula(.takeAt, .g) }
}

private func looked(up rows: Rows, in table: Tensor, paddingIdx: Int? = nil) -> Tensor {
  let settings = RowLookup.Settings(paddingIdx: paddingIdx)
  return apply(RowLookup(operations.embedding.embedding, settings, rows), table)
}

/// Adds each row of `x` to a row of zeros `[count, width]`.
private func addedRows(_ x: Tensor, at rows: Rows, count: Int) -> Tensor {
  let settings = RowsAdded.Settings(count: count)
  return apply(RowsAdded(operations.embedding.rowsAdded, settings, rows), x)
}

extension Tensor {
  /// Reads this tensor of integers as row numbers of a table `[count, width]`: the result has this
  /// tensor's shape and one more dimension, `width`. ∂: each gradient is added to its row.
  ///
  /// - Parameters:
  ///   - weight: the table.
  ///   - paddingIdx: a row that is looked up but never learns.
  ///
  /// Traps for a number that is no row.
  public func embedding(_ weight: Tensor, paddingIdx: Int? = nil) -> Tensor {
    orTrap(on: [self, weight]) { () throws(ShapeError) in
      try RowLookup.check(weight.tensorType, tensorType)
    }
    let padding = paddingIdx.map { $0 < 0 ? $0 + weight.shape[0] : $0 }
    return looked(
      up: Rows(self, isReadBack: padding != nil), in: weight, paddingIdx: padding)
  }
}
