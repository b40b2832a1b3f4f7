import Dispatch

/// Runs elementwise kernels on both halves of large arrays at once.
///
/// Elements are computed one by one in either case, so the division changes no bit.
enum Dividing {
  /// The number of elements from which waking a second core pays.
  static let smallest = 1 << 16

  /// Calls `body` with all of `0..<count`, or with a range of it on each core if the work covers
  /// many elements. What the calls write must not overlap.
  @inline(__always)
  static func ranges(_ count: Int, elements: Int, _ body: (Range<Int>) -> Void) {
    if elements < smallest { return body(0..<count) }
    divided(count, body)
  }

  @inline(never)
  private static func divided(_ count: Int, _ body: (Range<Int>) -> Void) {
    let parts = min(MatrixProductCores.count, count)
    guard parts > 1 else { return body(0..<count) }
    nonisolated(unsafe) let body = body
    DispatchQueue.concurrentPerform(iterations: parts) {
      body(count * $0 / parts..<count * ($0 + 1) / parts)
    }
  }

  /// Runs a kernel of two arrays; large contiguous ones of one size in pieces, one a core.
  @inline(__always)
  static func run(
    _ a: Tensor, _ b: Tensor, into result: Tensor, _ kernel: (Tensor, Tensor, Tensor) -> Void
  ) {
    let count = result.layout.count
    guard count >= smallest,
      [a, b, result].allSatisfy({ $0.layout.isContiguous && $0.layout.count == count })
    else { return kernel(a, b, result) }
    // The pieces do not overlap, and nobody writes to the arrays meanwhile.
    divided(count) { kernel(a.piece($0), b.piece($0), result.piece($0)) }
  }
}

extension Tensor {
  /// A range of the elements of a contiguous tensor, in the same memory.
  fileprivate func piece(_ range: Range<Int>) -> Tensor {
    Tensor(
      storage: storage,
      layout: Layout(shape: [range.count], strides: [1], offset: layout.offset + range.lowerBound),
      dtype: dtype)
  }
}
