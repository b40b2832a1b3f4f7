import Dispatch

/// Runs an elementwise kernel on both halves of large arrays at once.
///
/// Elements are computed one by one in either case, so the division changes no bit.
enum Dividing {
  /// The number of elements from which waking a second core pays.
  static let smallest = 1 << 16

  /// Runs a kernel that reads one array.
  @inline(__always)
  static func run(_ a: Tensor, into result: Tensor, _ kernel: (Tensor, Tensor) -> Void) {
    if result.layout.count >= smallest, divided([a, result], { kernel($0[0], $0[1]) }) { return }
    kernel(a, result)
  }

  /// Runs a kernel that reads two arrays.
  @inline(__always)
  static func run(
    _ a: Tensor, _ b: Tensor, into result: Tensor, _ kernel: (Tensor, Tensor, Tensor) -> Void
  ) {
    if result.layout.count >= smallest, divided([a, b, result], { kernel($0[0], $0[1], $0[2]) }) {
      return
    }
    kernel(a, b, result)
  }

  /// Runs a kernel that reads three arrays.
  @inline(__always)
  static func run(
    _ a: Tensor, _ b: Tensor, _ c: Tensor, into result: Tensor,
    _ kernel: (Tensor, Tensor, Tensor, Tensor) -> Void
  ) {
    if result.layout.count >= smallest,
      divided([a, b, c, result], { kernel($0[0], $0[1], $0[2], $0[3]) })
    {
      return
    }
    kernel(a, b, c, result)
  }

  /// Calls `body` with all of `0..<count`, or with a range of it on each core if the work covers
  /// many elements. What the calls write must not overlap.
  static func ranges(_ count: Int, elements: Int, _ body: (Range<Int>) -> Void) {
    let parts = elements >= smallest ? min(MatrixProductCores.count, count) : 1
    guard parts > 1 else { return body(0..<count) }
    nonisolated(unsafe) let body = body
    DispatchQueue.concurrentPerform(iterations: parts) {
      body(count * $0 / parts..<count * ($0 + 1) / parts)
    }
  }

  /// Calls `kernel` with matching pieces of the arrays, one a core; `false` where they cannot be
  /// cut alike.
  @inline(never)
  private static func divided(_ arrays: [Tensor], _ kernel: ([Tensor]) -> Void) -> Bool {
    let parts = MatrixProductCores.count
    let count = arrays[0].layout.count
    guard parts > 1, arrays.allSatisfy({ $0.layout.isContiguous && $0.layout.count == count })
    else { return false }
    // Sent to other threads: the pieces do not overlap, and nobody writes to the arrays meanwhile.
    nonisolated(unsafe) let pieces = (0..<parts).map { part in
      arrays.map { $0.piece(from: count * part / parts, to: count * (part + 1) / parts) }
    }
    nonisolated(unsafe) let kernel = kernel
    DispatchQueue.concurrentPerform(iterations: parts) { kernel(pieces[$0]) }
    return true
  }
}

extension Tensor {
  /// The elements of a contiguous tensor from one position to another, in the same memory.
  fileprivate func piece(from start: Int, to end: Int) -> Tensor {
    Tensor(
      storage: storage,
      layout: Layout(shape: [end - start], strides: [1], offset: layout.offset + start),
      dtype: dtype)
  }
}
