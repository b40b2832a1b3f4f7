import CBLAS

/// An element type with matrix products.
protocol MatrixElement: Element, Numeric {
  /// Whether one stride of each operand must be 1.
  static var needsUnitStride: Bool { get }
  /// Whether a large product is ours to divide among cores.
  static var dividesProducts: Bool { get }
  /// Computes a product on the calling thread.
  static func multiply(_ product: MatrixProduct<Self>)
}

/// What computes floating-point matrix products here, such as
/// `OpenBLAS 0.3.21, core SkylakeX (libopenblas.so.0)`.
package func matrixProductLibrary() -> String {
  String(cString: gradbook_blas_description())
}

extension Float: MatrixElement {
  static var needsUnitStride: Bool { true }
  static var dividesProducts: Bool { gradbook_blas_is_parallel() == 0 }

  static func multiply(_ p: MatrixProduct<Float>) {
    let (a, b) = p.storedOperands
    gradbook_sgemm_batch(
      a.transposed ? 1 : 0, b.transposed ? 1 : 0, p.m, p.n, p.k, p.alpha, p.a.start, a.leading,
      p.a.batchStride, p.b.start, b.leading, p.b.batchStride, p.beta, p.c, p.rowStride,
      p.batchStride, p.batchCount)
  }
}

extension Double: MatrixElement {
  static var needsUnitStride: Bool { true }
  static var dividesProducts: Bool { gradbook_blas_is_parallel() == 0 }

  static func multiply(_ p: MatrixProduct<Double>) {
    let (a, b) = p.storedOperands
    gradbook_dgemm_batch(
      a.transposed ? 1 : 0, b.transposed ? 1 : 0, p.m, p.n, p.k, p.alpha, p.a.start, a.leading,
      p.a.batchStride, p.b.start, b.leading, p.b.batchStride, p.beta, p.c, p.rowStride,
      p.batchStride, p.batchCount)
  }
}

extension MatrixProduct {
  /// How the library reads both operands. Only an empty product has none; nothing is read then.
  fileprivate var storedOperands:
    (
      a: (transposed: Bool, leading: Int), b: (transposed: Bool, leading: Int)
    )
  {
    (a.stored(rows: m, columns: k) ?? (false, 1), b.stored(rows: k, columns: n) ?? (false, 1))
  }
}

extension MatrixElement where Self: FixedWidthInteger {
  static var needsUnitStride: Bool { false }
  static var dividesProducts: Bool { true }

  /// Row by row: each row of C gathers multiples of the rows of B.
  static func multiply(_ p: MatrixProduct<Self>) {
    for batch in 0..<p.batchCount {
      let (a, b) = (p.a.start + batch * p.a.batchStride, p.b.start + batch * p.b.batchStride)
      for i in 0..<p.m {
        let row = p.c + batch * p.batchStride + i * p.rowStride
        for j in 0..<p.n { row[j] = p.beta == 0 ? 0 : row[j] &* p.beta }
        for step in 0..<p.k {
          let left = p.alpha &* a[i * p.a.rowStride + step * p.a.columnStride]
          let right = b + step * p.b.rowStride
          for j in 0..<p.n { row[j] &+= left &* right[j * p.b.columnStride] }
        }
      }
    }
  }
}

extension Int64: MatrixElement {}
extension Int8: MatrixElement {}
extension UInt8: MatrixElement {}
