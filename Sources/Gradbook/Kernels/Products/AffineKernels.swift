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
      let shift = UnsafePointer(bias.pointer(as: type))
      for row in 0..<rows.count {
        (target + row * weight.count).update(from: shift, count: weight.count)
      }
      if rows.width == 0 { return }
    }
    withExtendedLifetime((rows, weight)) {
      matrixProduct(
        m: rows.count, n: weight.count, k: rows.width, rows.view, weight.transposed, into: target,
        rowStride: weight.count, beta: bias == nil ? 0 : 1)
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
    withExtendedLifetime((g, w)) {
      matrixProduct(
        m: g.count, n: w.width, k: g.width, g.view, w.view, into: result.pointer(as: type),
        rowStride: w.width)
    }
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
    withExtendedLifetime((g, x)) {
      matrixProduct(
        m: g.width, n: x.width, k: g.count, g.transposed, x.view, into: result.pointer(as: type),
        rowStride: x.width)
    }
  }
}

/// The rows of a tensor: every dimension but the last, as it stands in memory.
private struct MatrixRows<T: KernelNumber> {
  let count: Int
  let width: Int
  let view: MatrixView<T>
  /// What the view reads, kept alive.
  private let owner: Tensor

  init(_ x: Tensor, _ type: T.Type) {
    let layout = x.layout
    width = layout.shape.last ?? 1
    count = layout.shape.dropLast().reduce(1, *)
    let isMatrix = layout.shape.count == 2
    owner = isMatrix || layout.isContiguous ? x : x.ownedCopy()
    view = MatrixView(
      start: UnsafePointer(owner.pointer(as: type)),
      rowStride: isMatrix ? layout.strides[0] : width,
      columnStride: isMatrix ? layout.strides[1] : 1)
  }

  var transposed: MatrixView<T> {
    MatrixView(
      start: view.start, rowStride: view.columnStride, columnStride: view.rowStride)
  }
}
