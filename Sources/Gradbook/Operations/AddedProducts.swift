// Products that are added to something or spread out: composed of recorded operations.

extension Tensor {
  /// self + `value`·a·b, element by element; shapes broadcast. ∂self = 1, ∂a = value·b,
  /// ∂b = value·a.
  ///
  /// Traps if integers are multiplied by a fraction.
  public func addcmul(_ a: Tensor, _ b: Tensor, value: Double = 1) -> Tensor {
    (self + (value == 1 ? a : a.times(value, "addcmul")) * b).called(.addcmul)
  }

  /// self + `value`·a/b, element by element; shapes broadcast. ∂self = 1, ∂a = value/b,
  /// ∂b = −value·a/b².
  ///
  /// Traps if all three are integers, whose quotients are fractions.
  public func addcdiv(_ a: Tensor, _ b: Tensor, value: Double = 1) -> Tensor {
    guard a.dtype.isFloatingPoint || b.dtype.isFloatingPoint else {
      trap(
        "addcdiv: a quotient of integers is a fraction; convert one of the tensors with .float(), "
          + "or use div(_:roundingMode:).")
    }
    return (self + (value == 1 ? a : a * value) / b).called(.addcdiv)
  }

  /// `beta`·self + `alpha`·(a @ b) for batches of matrices, `[batch, m, k]` × `[batch, k, n]`; self
  /// broadcasts to `[batch, m, n]`. With beta 0 self is not read, whatever it holds.
  ///
  /// Traps unless the shapes fit. Cost: 2·batch·m·k·n operations.
  public func baddbmm(_ a: Tensor, _ b: Tensor, beta: Double = 1, alpha: Double = 1) -> Tensor {
    let product = a.bmm(b)
    let scaled = alpha == 1 ? product : product.times(alpha, "baddbmm")
    if beta == 0 { return scaled }
    return (beta == 1 ? self : times(beta, "baddbmm")).expand(product.shape) + scaled
  }

  /// The product with a whole number keeps integers integers.
  func times(_ factor: Double, _ operation: String) -> Tensor {
    if dtype.isFloatingPoint { return self * factor }
    guard let whole = Int(exactly: factor) else {
      trap("\(operation): integers can be multiplied by a whole number only, not \(factor).")
    }
    return (self * whole).to(dtype)
  }

  /// The sums of products over the last dimension of both: `[…, k]` and `[*, k]` give `[…, *]`; with
  /// a scalar the product.
  ///
  /// Traps if the last dimensions differ. Cost: 2·k operations an element of the result.
  public func inner(_ other: Tensor) -> Tensor {
    if rank == 0 || other.rank == 0 { return self * other }
    let length = shape[rank - 1]
    guard other.shape[other.rank - 1] == length else {
      trap(
        "inner: the last dimensions of shapes \(shape) and \(other.shape) must be equal.")
    }
    let (first, second) = (Array(shape.dropLast()), Array(other.shape.dropLast()))
    let rows = reshape([first.reduce(1, *), length])
    let columns = other.reshape([second.reduce(1, *), length])
    return rows.matmul(columns.t()).reshape(first + second)
  }

  /// The Kronecker product: every element of this tensor times the whole of `other`. Extents
  /// multiply; the tensor of fewer dimensions gets leading ones.
  public func kron(_ other: Tensor) -> Tensor {
    let rank = Swift.max(self.rank, other.rank)
    func padded(_ x: Tensor) -> [Int] { Array(repeating: 1, count: rank - x.rank) + x.shape }
    let (a, b) = (padded(self), padded(other))
    let blocks = reshape(a.flatMap { [$0, 1] })
    let places = other.reshape(b.flatMap { [1, $0] })
    return (blocks * places).reshape(zip(a, b).map { $0 * $1 })
  }
}
