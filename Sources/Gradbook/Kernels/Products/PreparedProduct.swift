import CBLAS

/// An element type whose products the library of `CBLAS` computes.
protocol LibraryElement: MatrixElement {
  /// C = op(A)·op(B) + beta·C of one pair of matrices.
  static func multiply(
    _ extents: (m: Int, n: Int, k: Int), _ a: PreparedProduct<Self>.Matrix,
    _ b: PreparedProduct<Self>.Matrix, beta: Self, into c: PreparedProduct<Self>.Matrix)
}

/// A small product of matrices whose layouts are known, ready to run any number of times: only where
/// the memory stands is looked up anew. Who runs it keeps the tensors.
struct PreparedProduct<T: LibraryElement> {
  /// A matrix as the library reads it, or its result.
  struct Matrix {
    private let storage: Unmanaged<Storage>
    private let offset: Int
    let isTransposed: Bool
    let leading: Int

    @inline(__always)
    fileprivate init(_ x: Tensor, isTransposed: Bool, leading: Int) {
      storage = .passUnretained(x.storage)
      offset = x.layout.offset
      (self.isTransposed, self.leading) = (isTransposed, leading)
    }

    @inline(__always)
    var start: UnsafeMutablePointer<T> {
      storage._withUnsafeGuaranteedRef { $0.bytes }.assumingMemoryBound(to: T.self) + offset
    }
  }

  private let extents: (m: Int, n: Int, k: Int)
  private let a, b, c: Matrix
  private let beta: T

  /// - Parameters:
  ///   - views: the operands as `[m, k]` and `[k, n]`, of which only the strides count.
  ///   - c: the result, whose rows stand side by side.
  /// - Returns: `nil` for matrices that are not small, empty ones, and those that the library cannot
  ///   read.
  @inline(__always)
  init?(
    m: Int, n: Int, k: Int, _ a: Tensor, _ b: Tensor, _ views: (a: MatrixView<T>, b: MatrixView<T>),
    into c: Tensor, beta: T = 0
  ) {
    guard min(m, n, k) > 0, m | n | k < smallProductExtent, c.layout.isContiguous,
      let left = views.a.stored(rows: m, columns: k),
      let right = views.b.stored(rows: k, columns: n)
    else { return nil }
    extents = (m, n, k)
    self.a = Matrix(a, isTransposed: left.transposed, leading: left.leading)
    self.b = Matrix(b, isTransposed: right.transposed, leading: right.leading)
    self.c = Matrix(c, isTransposed: false, leading: n)
    self.beta = beta
  }

  @inline(__always)
  func run() { T.multiply(extents, a, b, beta: beta, into: c) }
}

extension Float: LibraryElement {
  @inline(__always)
  static func multiply(
    _ e: (m: Int, n: Int, k: Int), _ a: PreparedProduct<Float>.Matrix,
    _ b: PreparedProduct<Float>.Matrix, beta: Float, into c: PreparedProduct<Float>.Matrix
  ) {
    gradbook_sgemm(
      a.isTransposed ? 1 : 0, b.isTransposed ? 1 : 0, e.m, e.n, e.k, 1, a.start, a.leading, b.start,
      b.leading, beta, c.start, c.leading)
  }
}

extension Double: LibraryElement {
  @inline(__always)
  static func multiply(
    _ e: (m: Int, n: Int, k: Int), _ a: PreparedProduct<Double>.Matrix,
    _ b: PreparedProduct<Double>.Matrix, beta: Double, into c: PreparedProduct<Double>.Matrix
  ) {
    gradbook_dgemm(
      a.isTransposed ? 1 : 0, b.isTransposed ? 1 : 0, e.m, e.n, e.k, 1, a.start, a.leading, b.start,
      b.leading, beta, c.start, c.leading)
  }
}
