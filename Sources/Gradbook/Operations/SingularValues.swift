/// The singular value decomposition a = u·diag(s)·vᵀ.
struct SingularOperations: OperationFamily {
  static let title = Text("Singular values", "奇异值")

  let svdvals = OperationEntry(
    "svdvals", symbol: "σᵢ", Text("singular values", "奇异值"), operation: SingularValues.self,
    samples: [
      OperationSample("tall", [SampleInput([4, 2], spread: true)]) { $0[0].svdvals() },
      OperationSample("wide", [SampleInput([2, 3], spread: true)]) { $0[0].svdvals() },
      OperationSample("batch", [SampleInput([2, 2, 2], spread: true)]) { $0[0].svdvals() },
    ]
  )
  .printed(as: "LinalgSvd")
  let svd = OperationEntry(
    "svd", symbol: "u s vᵀ", Text("singular value decomposition", "奇异值分解"),
    operation: SingularTriplets.self,
    samples: [
      OperationSample("leading part", [SampleInput([3, 2], in: 0.2...2)]) { inputs in
        let (u, s, v) = inputs[0].svd()
        // Signs of u and v are free, but not those of their product.
        return u.narrow(dim: -1, start: 0, length: 1).matmul(
          (v * s.unsqueeze(-2)).narrow(dim: -1, start: 0, length: 1).transpose(-2, -1))
      }
    ]
  )
  .printed(as: "LinalgSvd")
}

/// ∂σᵢ = uᵢ·vᵢᵀ.
private final class SingularValues: Operation, Configured {
  init(_ entry: OperationEntry, _ settings: NoSettings, kept: [Tensor] = []) { super.init(entry) }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    let (batch, rows, columns) = try x.matrices(name)
    return TensorType(batch + [min(rows, columns)], x.dtype)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0]
    let (rows, columns) = (x.shape[x.rank - 2], x.shape[x.rank - 1])
    return noGrad { x.packedDecomposition().triplets(rows, columns).s.contiguousCopy() }
  }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let (u, _, v) = call.a.svd()
      return (u * g.unsqueeze(-2)).matmul(v.transpose(-2, -1))
    }
  }
  override func formula(operand: Int) -> Formula? {
    let left = Formula(.matmul, Formula(.leftSingularVectors, .a), Formula(.diagonal, .g))
    return Formula(.matmul, left, Formula(.transpose, Formula(.rightSingularVectors, .a)))
  }
}

/// The triplets (uᵢ, σᵢ, vᵢ) as columns of one array. Source: J. Townsend, Differentiating the
/// Singular Value Decomposition (2016), equations 31 to 34.
private final class SingularTriplets: Operation, Configured {
  init(_ entry: OperationEntry, _ settings: NoSettings, kept: [Tensor] = []) { super.init(entry) }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    let (batch, rows, columns) = try x.matrices(name)
    return TensorType(batch + [rows + 1 + columns, min(rows, columns)], x.dtype)
  }
  override func evaluate(_ operands: Operands) -> Tensor { operands[0].packedDecomposition() }
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      let (rows, columns) = (call.a.shape[call.a.rank - 2], call.a.shape[call.a.rank - 1])
      let (u, s, v) = call.y.triplets(rows, columns)
      let (gu, gs, gv) = g.triplets(rows, columns)
      let ut = u.transpose(-2, -1)
      let vt = v.transpose(-2, -1)
      let square = s.square()
      let gap = square.unsqueeze(-2) - square.unsqueeze(-1)
      let weight = Tensor.where(gap .== 0, 0.0, 1 / Tensor.where(gap .== 0, 1.0, gap))
      func twist(_ x: Tensor) -> Tensor { (x - x.transpose(-2, -1)) * weight }
      let inner =
        twist(ut.matmul(gu)) * s.unsqueeze(-2) + twist(vt.matmul(gv)) * s.unsqueeze(-1)
        + Tensor.eye(s.shape[s.rank - 1], dtype: s.dtype) * gs.unsqueeze(-2)
      var share = u.matmul(inner).matmul(vt)
      let inverse = Tensor.where(s .== 0, 0.0, 1 / Tensor.where(s .== 0, 1.0, s)).unsqueeze(-2)
      if rows > columns { share = share + ((gu - u.matmul(ut.matmul(gu))) * inverse).matmul(vt) }
      if columns > rows {
        share =
          share + u.matmul(((gv - v.matmul(vt.matmul(gv))) * inverse).transpose(-2, -1))
      }
      return share
    }
  }
}

extension TensorType {
  /// The extents of matrices of fractions.
  fileprivate func matrices(
    _ name: String
  ) throws(ShapeError) -> (batch: [Int], rows: Int, columns: Int) {
    try ShapeRules.floatingPoint(dtype, name)
    try ShapeRules.rank(shape, in: 2..., name)
    return (Array(shape.dropLast(2)), shape[rank - 2], shape[rank - 1])
  }
}

extension Tensor {
  /// The singular values of matrices `[…, m, n]`, largest first: `[…, min(m, n)]`. ∂: u·diag(g)·vᵀ.
  public func svdvals() -> Tensor {
    checkFloatingPoint("svdvals")
    return apply(SingularValues(operations.singular.svdvals, NoSettings()), decomposed())
  }

  /// u `[…, m, k]`, s `[…, k]` and v `[…, n, k]` with a = u·diag(s)·vᵀ and k = min(m, n), the
  /// largest singular value first. The gradient is defined where singular values differ and what
  /// is computed from u and v does not depend on their free signs.
  ///
  /// Cost: a few sweeps of m·n·k operations (one-sided Jacobi rotations).
  public func svd() -> (u: Tensor, s: Tensor, v: Tensor) {
    let x = decomposed()
    let packed = apply(SingularTriplets(operations.singular.svd, NoSettings()), x)
    return packed.triplets(x.shape[x.rank - 2], x.shape[x.rank - 1])
  }

  private func decomposed() -> Tensor {
    orTrap(on: [self]) { () throws(ShapeError) in try ShapeRules.rank(shape, in: 2..., "svd") }
    return dtype.isFloatingPoint ? self : to(.float32)
  }

  /// Takes the array of ``packedDecomposition()`` apart.
  fileprivate func triplets(
    _ rows: Int, _ columns: Int
  ) -> (u: Tensor, s: Tensor, v: Tensor) {
    (
      narrow(dim: -2, start: 0, length: rows), select(dim: -2, index: rows),
      narrow(dim: -2, start: rows + 1, length: columns)
    )
  }

  /// Shape `[…, m + 1 + n, k]`: each column is a triplet, uᵢ above σᵢ above vᵢ.
  fileprivate func packedDecomposition() -> Tensor {
    let (rows, columns) = (shape[rank - 2], shape[rank - 1])
    let width = Swift.min(rows, columns)
    let batch = Array(shape.dropLast(2))
    let elements = flat()
    var packed: [Double] = []
    for index in 0..<batch.reduce(1, *) {
      let start = index * rows * columns
      let matrix = (0..<columns).map { column in
        (0..<rows).map { elements[start + $0 * columns + column] }
      }
      packed += Jacobi.packed(matrix, rows: rows, width: width)
    }
    return Tensor(flat: packed, shape: batch + [rows + 1 + columns, width], dtype: dtype)
  }
}

/// One-sided Jacobi: rotates pairs of columns until all are orthogonal; their lengths are the
/// singular values. Source: G. Golub and C. Van Loan, Matrix Computations, section 8.6.3.
private enum Jacobi {
  /// The triplets of a matrix given by its columns, as rows of a row-major array.
  static func packed(_ matrix: [[Double]], rows: Int, width: Int) -> [Double] {
    let columns = matrix.count
    // With more columns than rows the transpose is decomposed, and u and v change places.
    let isWide = columns > rows
    var a = isWide ? (0..<rows).map { row in matrix.map { $0[row] } } : matrix
    var v = a.indices.map { row in a.indices.map { $0 == row ? 1.0 : 0.0 } }
    var sweeps = 0
    while sweeps < 60, sweep(&a, &v) { sweeps += 1 }
    let lengths = a.map { dot($0, $0).squareRoot() }
    let order = a.indices.sorted { lengths[$0] > lengths[$1] }
    let left = orthonormal(
      order.map { index in a[index].map { lengths[index] > 0 ? $0 / lengths[index] : 0 } })
    let right = order.map { v[$0] }
    let (u, w) = isWide ? (right, left) : (left, right)
    var packed: [Double] = []
    for row in 0..<rows { packed += u.map { $0[row] } }
    packed += order.map { lengths[$0] }
    for row in 0..<columns { packed += w.map { $0[row] } }
    return packed
  }

  /// Puts unit vectors that are orthogonal to all others in the place of zeros.
  private static func orthonormal(_ columns: [[Double]]) -> [[Double]] {
    var columns = columns
    for index in columns.indices where columns[index].allSatisfy({ $0 == 0 }) {
      for axis in columns[index].indices {
        var candidate = columns[index].indices.map { $0 == axis ? 1.0 : 0.0 }
        for other in columns {
          let part = dot(other, candidate)
          for row in candidate.indices { candidate[row] -= part * other[row] }
        }
        let length = dot(candidate, candidate).squareRoot()
        // Some axis keeps at least 1/√n of its length.
        guard length * length * Double(candidate.count) >= 0.5 else { continue }
        columns[index] = candidate.map { $0 / length }
        break
      }
    }
    return columns
  }

  /// Rotates every pair of columns once; tells whether any still needed it.
  private static func sweep(_ a: inout [[Double]], _ v: inout [[Double]]) -> Bool {
    var rotated = false
    for p in a.indices {
      for q in a.indices where q > p {
        let (alpha, beta, gamma) = (dot(a[p], a[p]), dot(a[q], a[q]), dot(a[p], a[q]))
        if gamma.magnitude <= 1e-16 * (alpha * beta).squareRoot() || gamma == 0 { continue }
        guard gamma.isFinite else { continue }
        rotated = true
        let zeta = (beta - alpha) / (2 * gamma)
        let t = (zeta < 0 ? -1 : 1) / (zeta.magnitude + (1 + zeta * zeta).squareRoot())
        let c = 1 / (1 + t * t).squareRoot()
        rotate(&a, p, q, c, c * t)
        rotate(&v, p, q, c, c * t)
      }
    }
    return rotated
  }

  private static func rotate(
    _ x: inout [[Double]], _ p: Int, _ q: Int, _ c: Double, _ s: Double
  ) {
    for row in x[p].indices {
      let (first, second) = (x[p][row], x[q][row])
      x[p][row] = c * first - s * second
      x[q][row] = s * first + c * second
    }
  }

  private static func dot(_ x: [Double], _ y: [Double]) -> Double {
    zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
