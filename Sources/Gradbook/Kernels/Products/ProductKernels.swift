/// Products of matrices that stand in the last two dimensions of tensors.

/// a·b of `[m, k]` and `[k, n]`.
struct Multiplied: ProductKernel {
  let a, b: Tensor
  let m, k, n: Int
  let result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(a: t.reads(a), b: t.reads(b), m: m, k: k, n: n, result: t.writes(result))
  }

  @inline(__always)
  func run<T: MatrixElement>(_ type: T.Type) {
    matrixProduct(
      m: m, n: n, k: k, MatrixView(a, type), MatrixView(b, type), into: result.pointer(as: type),
      rowStride: n)
  }
}

/// a·b of many pairs of matrices.
struct MatricesMultiplied: ProductKernel {
  let a, b: Tensor
  let m, k, n: Int
  /// Where the matrices of each pair start, relative to the tensor's first element.
  let starts: (a: [Int], b: [Int])
  let result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(
      a: t.reads(a), b: t.reads(b), m: m, k: k, n: n, starts: starts, result: t.writes(result))
  }

  func run<T: MatrixElement>(_ type: T.Type) {
    var (first, second) = (MatrixView(a, type), MatrixView(b, type))
    let target = result.pointer(as: type)
    if let step = evenStep(starts.a), let other = evenStep(starts.b) {
      (first.batchStride, second.batchStride) = (step, other)
      matrixProduct(
        m: m, n: n, k: k, first, second, into: target, rowStride: n, batchStride: m * n,
        batchCount: starts.a.count)
      return
    }
    let (from, to) = (first.start, second.start)
    for index in starts.a.indices {
      (first.start, second.start) = (from + starts.a[index], to + starts.b[index])
      matrixProduct(
        m: m, n: n, k: k, first, second, into: target + index * m * n, rowStride: n)
    }
  }
}

extension MatrixView where Element: MatrixElement {
  /// The first matrix in the last two dimensions of a tensor.
  @inline(__always)
  fileprivate init(_ x: Tensor, _ type: Element.Type) {
    let strides = x.layout.strides
    self.init(
      start: UnsafePointer(x.pointer(as: type)), rowStride: strides[strides.count - 2],
      columnStride: strides[strides.count - 1])
  }
}

/// The distance between neighbours, if it is the same for all, counted from 0.
private func evenStep(_ starts: [Int]) -> Int? {
  guard starts.count > 1 else { return 0 }
  let step = starts[1]
  return starts.indices.allSatisfy { starts[$0] == $0 * step } ? step : nil
}
