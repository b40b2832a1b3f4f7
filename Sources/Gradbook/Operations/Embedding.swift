/// Rows of a table.
struct EmbeddingOperations: OperationFamily {
  static let title = Text("Embedding", "嵌入")

  let embedding = OperationEntry(
    "embedding", symbol: "rows", Text("look rows up", "查表取行"),
    samples: [
      OperationSample("repeated", [SampleInput([4, 3])]) {
        Tensor([[2, 0], [2, 3]]).embedding($0[0])
      }
    ])
  let rowsAdded = OperationEntry(
    "rowsAdded", symbol: "+rows", Text("add to rows", "累加到行"),
    samples: [
      OperationSample("repeated", [SampleInput([3, 2])]) {
        addedRows($0[0], at: Rows([1, 0, 1]), count: 3)
      }
    ])
}

/// The numbers of rows, kept once and shared by an operation and its adjoint.
final class Rows: Sendable {
  let list: [Int]
  init(_ list: [Int]) { self.list = list }
}

private final class RowLookup: Operation {
  let rows: Rows
  init(_ rows: Rows) {
    self.rows = rows
    super.init(operations.embedding.embedding)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { addedRows(g, at: rows, count: call.a.shape[0]) }
  }
  override func formula(operand: Int) -> String? { "Σ place(g)" }
}

private final class RowsAdded: Operation {
  let rows: Rows
  init(_ rows: Rows) {
    self.rows = rows
    super.init(operations.embedding.rowsAdded)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { rowsTaken(g, at: rows) }
  }
  override func formula(operand: Int) -> String? { "g[rows]" }
}

/// `[rows.count, width]`: the rows of a table `[count, width]`, in the order of `rows`.
private func rowsTaken(_ table: Tensor, at rows: Rows) -> Tensor {
  let width = table.shape[1]
  let result = Tensor(uninitialized: [rows.list.count, width], table.dtype)
  let source = table.inRowMajorOrder
  func copy<E: Element>(_ type: E.Type) {
    let (from, to) = (source.pointer(as: type), result.pointer(as: type))
    for (index, row) in rows.list.enumerated() {
      (to + index * width).update(from: from + row * width, count: width)
    }
  }
  withElementType(table.dtype) { copy($0) }
  return record(result, RowLookup(rows), table)
}

/// Adds each row of `x` to a row of zeros `[count, width]`.
private func addedRows(_ x: Tensor, at rows: Rows, count: Int) -> Tensor {
  let width = x.shape[1]
  let result = Tensor.zeros([count, width], dtype: x.dtype)
  let source = x.inRowMajorOrder
  func add<T: KernelNumber>(_ type: T.Type) {
    addGroups(
      UnsafePointer(source.pointer(as: type)), rows.list, width: width,
      into: result.pointer(as: type), count: result.count)
  }
  if isFloat32(x.dtype, "embedding") { add(Float.self) } else { add(Double.self) }
  return record(result, RowsAdded(rows), x)
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
    guard dtype == .int64, weight.rank == 2 else {
      trap(
        "embedding: needs int64 numbers of rows and a table of two dimensions, not \(dtype) and shape "
          + "\(weight.shape).")
    }
    let count = weight.shape[0]
    let numbers = integers()
    if let wrong = numbers.first(where: { $0 < 0 || $0 >= count }) {
      trap("embedding: there is no row \(wrong) in a table of \(count) rows.")
    }
    let rows = rowsTaken(weight, at: Rows(numbers)).reshape(shape + [weight.shape[1]])
    guard let paddingIdx else { return rows }
    let row = paddingIdx < 0 ? paddingIdx + count : paddingIdx
    return Tensor.where((self .== row).unsqueeze(-1), rows.detach(), rows)
  }
}
