/// What a linear layer computes, over all rows of its input: every dimension but the last.

/// y = x·Wᵀ + b.
struct Affine: FractionKernel {
  let x, weight: Tensor
  let bias: Tensor?
  let y: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(x: t.reads(x), weight: t.reads(weight), bias: bias.map(t.reads), y: t.writes(y))
  }

  @inline(__always)
  func run<T: KernelNumber>(_ type: T.Type) {
    let target = y.pointer(as: type)
    let (rows, weight) = (MatrixRows(x, type), MatrixRows(weight, type))
    if let bias {
      let bias = bias.inRowMajorOrder
      repeatRow(
        UnsafePointer(bias.pointer(as: type)), weight.count, times: rows.count, into: target)
      if rows.width == 0 { return }
    }
    matrixProduct(
      m: rows.count, n: weight.count, k: rows.width, rows.view, weight.transposed, into: target,
      rowStride: weight.count, beta: bias == nil ? 0 : 1)
    withExtendedLifetime((rows.copy, weight.copy)) {}
  }
}

extension Affine: PreparableProduct {
  @inline(__always)
  fileprivate func prepared<T: KernelNumber & LibraryElement>(_ type: T.Type) -> (() -> Void)? {
    let (rows, columns) = (MatrixRows(x, type), MatrixRows(weight, type))
    guard rows.copy == nil, columns.copy == nil, bias?.layout.isContiguous != false,
      let product = PreparedProduct(
        m: rows.count, n: columns.count, k: rows.width, x, weight, (rows.view, columns.transposed),
        into: y, beta: bias == nil ? 0 : 1)
    else { return nil }
    guard let bias else { return { product.run() } }
    let (y, width, count) = (y, columns.count, rows.count)
    return {
      repeatRow(
        UnsafePointer(bias.pointer(as: type)), width, times: count, into: y.pointer(as: type))
      product.run()
    }
  }
}

/// ∂x = g·W.
struct RowProduct: FractionKernel {
  let g, weight, result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(g: t.reads(g), weight: t.reads(weight), result: t.writes(result))
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    let (g, w) = (MatrixRows(g, type), MatrixRows(weight, type))
    matrixProduct(
      m: g.count, n: w.width, k: g.width, g.view, w.view, into: result.pointer(as: type),
      rowStride: w.width)
    withExtendedLifetime((g.copy, w.copy)) {}
  }
}

extension RowProduct: PreparableProduct {
  @inline(__always)
  fileprivate func prepared<T: KernelNumber & LibraryElement>(_ type: T.Type) -> (() -> Void)? {
    let (rows, columns) = (MatrixRows(g, type), MatrixRows(weight, type))
    guard rows.copy == nil, columns.copy == nil,
      let product = PreparedProduct(
        m: rows.count, n: columns.width, k: rows.width, g, weight, (rows.view, columns.view),
        into: result)
    else { return nil }
    return { product.run() }
  }
}

/// ∂W = gᵀ·x over all rows of both.
struct OuterProduct: FractionKernel {
  let g, x, result: Tensor

  func rebound(_ t: any Rebinding) -> Self {
    Self(g: t.reads(g), x: t.reads(x), result: t.writes(result))
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    let (g, x) = (MatrixRows(g, type), MatrixRows(x, type))
    matrixProduct(
      m: g.width, n: x.width, k: g.count, g.transposed, x.view, into: result.pointer(as: type),
      rowStride: x.width)
    withExtendedLifetime((g.copy, x.copy)) {}
  }
}

extension OuterProduct: PreparableProduct {
  @inline(__always)
  fileprivate func prepared<T: KernelNumber & LibraryElement>(_ type: T.Type) -> (() -> Void)? {
    let (rows, columns) = (MatrixRows(g, type), MatrixRows(x, type))
    guard rows.copy == nil, columns.copy == nil,
      let product = PreparedProduct(
        m: rows.width, n: columns.width, k: rows.count, g, x, (rows.transposed, columns.view),
        into: result)
    else { return nil }
    return { product.run() }
  }
}

/// Writes a row many times, one below the other: what is written already is copied with it, until that
/// is a few kilobytes, so that short rows cost no call each.
@inline(__always)
private func repeatRow<T>(
  _ row: UnsafePointer<T>, _ width: Int, times: Int, into target: UnsafeMutablePointer<T>
) {
  guard times > 0, width > 0 else { return }
  target.update(from: row, count: width)
  let (total, longest) = (width * times, max(width, 512))
  var written = width
  while written < total {
    let next = min(written, longest / width * width, total - written)
    (target + written).update(from: target, count: next)
    written += next
  }
}

/// A kernel that becomes a ``PreparedProduct``.
private protocol PreparableProduct: FractionKernel where Result == Void {
  func prepared<T: KernelNumber & LibraryElement>(_ type: T.Type) -> (() -> Void)?
}

extension PreparableProduct {
  @inline(__always)
  func prepared(on dtype: DType) -> (() -> Void)? {
    switch dtype {
    case .float32: prepared(Float.self)
    case .float64: prepared(Double.self)
    default: nil
    }
  }
}

/// The rows of a tensor: every dimension but the last, as it stands in memory.
private struct MatrixRows<T: KernelNumber> {
  private(set) var count = 1
  private(set) var width = 1
  private(set) var view: MatrixView<T>
  /// What the view reads where that is not the tensor itself.
  private(set) var copy: Tensor?

  @inline(__always)
  init(_ x: Tensor, _ type: T.Type) {
    view = MatrixView(start: UnsafePointer(x.pointer(as: type)), rowStride: 1, columnStride: 1)
    if x.layout.shape.count == 2 {
      (count, width) = (x.layout.shape[0], x.layout.shape[1])
      (view.rowStride, view.columnStride) = (x.layout.strides[0], x.layout.strides[1])
    } else {
      takeRows(of: x)
    }
  }

  @inline(never)
  private mutating func takeRows(of x: Tensor) {
    width = x.layout.shape.last ?? 1
    count = x.layout.shape.dropLast().reduce(1, *)
    view.rowStride = width
    if x.layout.isContiguous { return }
    let rows = x.ownedCopy()
    view.start = UnsafePointer(rows.pointer(as: T.self))
    copy = rows
  }

  var transposed: MatrixView<T> {
    MatrixView(
      start: view.start, rowStride: view.columnStride, columnStride: view.rowStride)
  }
}
