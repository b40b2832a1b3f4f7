extension Tensor {
  /// This tensor if its elements already stand in row-major order, else a copy where they do.
  public func contiguous() -> Tensor { isContiguous ? self : contiguousCopy() }
  /// A copy with memory of its own; gradients flow through it.
  public func clone() -> Tensor { contiguousCopy() }

  func contiguousCopy() -> Tensor {
    let result = Tensor(uninitialized: shape, dtype)
    result.copyElements(from: self)
    return record(result, Copy(operations.view.copy), self)
  }

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
        } else {
          zipElements(source, type, source, type, into: self, type) { first, _ in first }
        }
        return
      }
      func convert<S: Element>(_ from: S.Type) {
        zipElements(source, from, source, from, into: self, type) { first, _ in
          dtype.isFloatingPoint || source.dtype.isFloatingPoint || dtype == .bool
            ? E(real: first.real) : E(integer: first.integer)
        }
      }
      withElementType(source.dtype) { convert($0) }
    }
    withElementType(dtype) { copy($0) }
  }
}

final class Copy: Operation {
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { g.dtype == call.a.dtype ? g : g.to(call.a.dtype) }
  }
  override func formula(operand: Int) -> String? { "1" }
}
