extension Tensor {
  /// This tensor if its elements already stand in row-major order, else a copy where they do.
  public func contiguous() -> Tensor { isContiguous ? self : contiguousCopy() }
  /// A copy with memory of its own; gradients flow through it.
  public func clone() -> Tensor { contiguousCopy() }

  func contiguousCopy() -> Tensor {
    apply(Copy.shared, self)
  }

  /// The tensor itself if its elements stand in row-major order, else a copy outside the graph.
  @inline(__always) var inRowMajorOrder: Tensor { layout.isContiguous ? self : ownedCopy() }

  /// A copy that shares no memory with anything, outside the graph.
  func ownedCopy() -> Tensor {
    let result = Tensor(uninitialized: shape, dtype)
    result.copyElements(from: self)
    return result
  }

  /// Copies the elements of a tensor of the same shape or one that broadcasts to it.
  func copyElements(from source: Tensor) {
    func copy<E: Element>(_ type: E.Type) {
      if source.dtype == dtype {
        let same = source.shape == shape && source.isContiguous && isContiguous
        if same {
          pointer(as: type).update(from: source.pointer(as: type), count: count)
        } else if let matrix = source.transposedMatrix(like: self) {
          matrix.copy(source.pointer(as: type), to: pointer(as: type))
        } else {
          zipElements(source, type, source, type, into: self, type) { first, _ in first }
        }
        return
      }
      func convert<S: Element>(_ from: S.Type) {
        zipElements(source, from, source, from, into: self, type) { first, _ in
          source.dtype.isFloatingPoint ? E(real: first.real) : E(integer: first.integer)
        }
      }
      withElementType(source.dtype) { convert($0) }
    }
    withElementType(dtype) { copy($0) }
  }
}

/// A matrix whose columns stand side by side, to be copied to one whose rows do.
private struct TransposedMatrix {
  let (rows, columns): (Int, Int)
  /// The distance between two columns.
  let step: Int

  /// Copies a square block at a time, so that what is read and what is written stay in the cache.
  func copy<E>(_ source: UnsafePointer<E>, to target: UnsafeMutablePointer<E>) {
    let block = 8
    for top in stride(from: 0, to: rows, by: block) {
      for left in stride(from: 0, to: columns, by: block) {
        for row in top..<min(top + block, rows) {
          for column in left..<min(left + block, columns) {
            target[row * columns + column] = source[column * step + row]
          }
        }
      }
    }
  }
}

extension Tensor {
  fileprivate func transposedMatrix(like target: Tensor) -> TransposedMatrix? {
    guard rank == 2, target.isContiguous, shape == target.shape, layout.strides[0] == 1,
      layout.strides[1] > 1
    else { return nil }
    return TransposedMatrix(rows: shape[0], columns: shape[1], step: layout.strides[1])
  }
}

final class Copy: Operation, Configured {
  nonisolated(unsafe) static let shared = Copy(operations.view.copy, NoSettings())
  init(_ entry: OperationEntry, _ settings: NoSettings, kept: [Tensor] = []) { super.init(entry) }
  override func evaluate(_ operands: Operands) -> Tensor { operands[0].ownedCopy() }
  override func pullback(_ g: Tensor, _ call: Call) { call.contribute(to: 0) { g } }
  override func formula(operand: Int) -> Formula? { 1 }
}

/// The same numbers in another type; the gradient goes back in the operand's.
final class Conversion: Operation, Configured {
  struct Settings: OperationSettings {
    let dtype: DType
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    operands[0].converted(to: settings.dtype)
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g.to(call.a.dtype) }
  }
  override func formula(operand: Int) -> Formula? { 1 }
}
