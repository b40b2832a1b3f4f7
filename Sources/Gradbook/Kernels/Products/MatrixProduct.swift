/// A matrix, or a batch of matrices of one shape, as it stands in memory: element (i, j) of matrix
/// b at `start[b·batchStride + i·rowStride + j·columnStride]`.
///
/// A transposed or sliced tensor is a view with other strides; an expanded one has strides of 0.
struct MatrixView<Element> {
  var start: UnsafePointer<Element>
  var rowStride: Int
  var columnStride: Int
  /// The distance between two matrices; 0 where all products share one.
  var batchStride = 0
}

/// A power of two: a product of matrices whose extents are all smaller is never divided among cores.
let smallProductExtent = 64

/// Computes C = alpha · A · B + beta · C for each matrix of a batch.
///
/// Shapes: A `[batchCount, m, k]`, B `[batchCount, k, n]`, C `[batchCount, m, n]`. Nothing is copied
/// where one stride of a matrix is 1, so transposed views are free. C is not read where beta is 0
/// and must not overlap A or B. Empty products (k = 0) are zeros; empty results are nothing.
///
/// Floating-point products go to the library that `CBLAS` found, on all cores when large; the
/// division among cores depends on the shape alone, so the same input gives the same bits in every
/// run. Integers wrap around on overflow, as in PyTorch.
///
/// - Parameters:
///   - c: The first element of C, whose columns are adjacent.
///   - rowStride: The distance between two rows of C, n or more.
///   - batchStride: The distance between two matrices of C.
func matrixProduct<T: MatrixElement>(
  m: Int, n: Int, k: Int, _ a: MatrixView<T>, _ b: MatrixView<T>,
  into c: UnsafeMutablePointer<T>, rowStride: Int, batchStride: Int = 0, batchCount: Int = 1,
  alpha: T = 1, beta: T = 0
) {
  guard m > 0, n > 0, batchCount > 0 else { return }
  var product = MatrixProduct(
    m: m, n: n, k: k, a: a, b: b, c: c, rowStride: rowStride, batchStride: batchStride,
    batchCount: batchCount, alpha: alpha, beta: beta)
  // Most products of small nets: nothing to fold, to copy or to divide.
  if batchCount == 1, m | n | k < smallProductExtent, !T.needsUnitStride || product.isReadable {
    return T.multiply(product)
  }
  product.foldBatch()
  product.withReadableOperands { $0.runOnAllCores() }
}

/// One call of ``matrixProduct(m:n:k:_:_:into:rowStride:batchStride:batchCount:alpha:beta:)``, or
/// the part of it that one core computes.
///
/// Sent to other threads only as one of ``parts(cores:)``: these read A and B, which nobody writes
/// meanwhile, and write parts of C that do not overlap.
struct MatrixProduct<T: MatrixElement>: @unchecked Sendable {
  var m: Int
  var n: Int
  var k: Int
  var a: MatrixView<T>
  var b: MatrixView<T>
  var c: UnsafeMutablePointer<T>
  var rowStride: Int
  var batchStride: Int
  var batchCount: Int
  var alpha: T
  var beta: T

  /// Turns `[batch, m, k] × [k, n]` into the one product `[batch · m, k] × [k, n]`.
  mutating func foldBatch() {
    guard batchCount > 1, b.batchStride == 0 else { return }
    if m == 1 {
      (a.rowStride, rowStride) = (a.batchStride, batchStride)
    } else if a.batchStride != m * a.rowStride || batchStride != m * rowStride {
      return
    }
    m *= batchCount
    batchCount = 1
  }

  /// Calls a body with the product, its operands copied where no library could read them.
  func withReadableOperands(_ body: (Self) -> Void) {
    guard T.needsUnitStride, !isReadable else { return body(self) }
    a.withReadable(rows: m, columns: k, batchCount) { a in
      b.withReadable(rows: k, columns: n, batchCount) { b in
        var product = self
        (product.a, product.b) = (a, b)
        body(product)
      }
    }
  }

  fileprivate var isReadable: Bool {
    k == 0
      || a.stored(rows: m, columns: k) != nil && b.stored(rows: k, columns: n) != nil
  }

  /// Computes the product in parts, one a core, if it is large enough to repay their start.
  func runOnAllCores() {
    guard size >= 2 * Self.smallestPart else { return T.multiply(self) }
    let parts = parts(cores: Cores.count)
    guard parts.count > 1 else { return T.multiply(self) }
    WorkerPool.shared.run(parts.count) { T.multiply(parts[$0]) }
  }
}

extension MatrixProduct {
  /// The multiplications below which a core is not worth waking, by measurement: at 4 million
  /// (160³) two cores begin to win on every shape.
  static var smallestPart: Int { 2_000_000 }

  /// The number of multiplications.
  var size: Int {
    m.multipliedSaturating(n).multipliedSaturating(k).multipliedSaturating(batchCount)
  }

  /// The product in parts: of the batch if it has enough matrices, else of the rows or columns.
  func parts(cores: Int) -> [Self] {
    let wanted = min(cores, size / Self.smallestPart)
    guard wanted > 1, T.dividesProducts else { return [self] }
    if batchCount > 1 {
      return ranges(of: batchCount, parts: min(wanted, batchCount), multiple: 1).map(batches)
    }
    // Multiples of the kernels' blocks, lest each core compute a ragged edge the slow way.
    return m >= n
      ? ranges(of: m, parts: wanted, multiple: 16).map(rows)
      : ranges(of: n, parts: wanted, multiple: 64).map(columns)
  }

  private func ranges(of count: Int, parts: Int, multiple: Int) -> [Range<Int>] {
    let length = ((count + parts - 1) / parts + multiple - 1) / multiple * multiple
    return stride(from: 0, to: count, by: length).map { $0..<min($0 + length, count) }
  }

  private func batches(_ range: Range<Int>) -> Self {
    var part = self
    part.a.start += range.lowerBound * a.batchStride
    part.b.start += range.lowerBound * b.batchStride
    part.c += range.lowerBound * batchStride
    part.batchCount = range.count
    return part
  }

  private func rows(_ range: Range<Int>) -> Self {
    var part = self
    part.a.start += range.lowerBound * a.rowStride
    part.c += range.lowerBound * rowStride
    part.m = range.count
    return part
  }

  private func columns(_ range: Range<Int>) -> Self {
    var part = self
    part.b.start += range.lowerBound * b.columnStride
    part.c += range.lowerBound
    part.n = range.count
    return part
  }
}

extension MatrixView {
  /// How the library must read the matrix: as it is or transposed, and the leading dimension.
  /// `nil` where neither stride is 1 or rows overlap.
  func stored(rows: Int, columns: Int) -> (transposed: Bool, leading: Int)? {
    if (columnStride == 1 || columns == 1) && (rowStride >= columns || rows == 1) {
      return (false, max(1, rows == 1 ? columns : rowStride))
    }
    if (rowStride == 1 || rows == 1) && (columnStride >= rows || columns == 1) {
      return (true, max(1, columns == 1 ? rows : columnStride))
    }
    return nil
  }

  /// Calls a body with the view itself if the library can read it, else with a dense copy.
  func withReadable(rows: Int, columns: Int, _ batchCount: Int, _ body: (MatrixView) -> Void) {
    guard rows > 0, columns > 0, stored(rows: rows, columns: columns) == nil else {
      return body(self)
    }
    let size = rows * columns
    let matrices = batchStride == 0 ? 1 : batchCount
    let copy = UnsafeMutablePointer<Element>.allocate(capacity: size * matrices)
    defer { copy.deallocate() }
    var target = copy
    for batch in 0..<matrices {
      for row in 0..<rows {
        let source = start + batch * batchStride + row * rowStride
        for column in 0..<columns {
          target.initialize(to: source[column * columnStride])
          target += 1
        }
      }
    }
    body(
      MatrixView(
        start: UnsafePointer(copy), rowStride: columns, columnStride: 1,
        batchStride: batchStride == 0 ? 0 : size))
  }
}

extension Int {
  fileprivate func multipliedSaturating(_ other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }
}
