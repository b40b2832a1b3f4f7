// Joining, shapes, products and positions as functions: `cat([a, b])` is `Tensor.cat([a, b])`, and
// `matmul(a, b)` is `a.matmul(b)`.

/// Tensors one after another along a dimension: `Tensor.cat`.
public func cat(_ tensors: [Tensor], dim: Int = 0) -> Tensor { Tensor.cat(tensors, dim: dim) }
/// Tensors one after another along a dimension.
public func cat(_ tensors: [Tensor], _ dim: Int) -> Tensor { Tensor.cat(tensors, dim: dim) }
/// Tensors of one shape along a new dimension: `Tensor.stack`.
public func stack(_ tensors: [Tensor], dim: Int = 0) -> Tensor { Tensor.stack(tensors, dim: dim) }
/// Tensors of one shape along a new dimension.
public func stack(_ tensors: [Tensor], _ dim: Int) -> Tensor { Tensor.stack(tensors, dim: dim) }
/// Tensors side by side: `Tensor.hstack`.
public func hstack(_ tensors: [Tensor]) -> Tensor { Tensor.hstack(tensors) }
/// Tensors one below another: `Tensor.vstack`.
public func vstack(_ tensors: [Tensor]) -> Tensor { Tensor.vstack(tensors) }
/// Grids of coordinates: `Tensor.meshgrid`.
public func meshgrid(_ tensors: [Tensor], indexing: String = "ij") -> [Tensor] {
  Tensor.meshgrid(tensors, indexing: indexing)
}
/// Grids of coordinates: `Tensor.meshgrid`.
public func meshgrid(_ tensors: Tensor..., indexing: String = "ij") -> [Tensor] {
  Tensor.meshgrid(tensors, indexing: indexing)
}
/// Products and sums over named dimensions: `Tensor.einsum`.
public func einsum(_ equation: String, _ operands: Tensor...) -> Tensor {
  Tensor.einsum(equation, operands)
}

// MARK: - Products

/// The product of matrices, of batches of them, or of a matrix and a vector:
/// `x.matmul`.
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor { a.matmul(b) }
/// The product of two matrices: `x.mm`.
public func mm(_ a: Tensor, _ b: Tensor) -> Tensor { a.mm(b) }
/// The products of two batches of matrices: `x.bmm`.
public func bmm(_ a: Tensor, _ b: Tensor) -> Tensor { a.bmm(b) }
/// The product of a matrix and a vector: `x.mv`.
public func mv(_ a: Tensor, _ b: Tensor) -> Tensor { a.mv(b) }
/// The sum of the products of two vectors' elements: `x.dot`.
public func dot(_ a: Tensor, _ b: Tensor) -> Tensor { a.dot(b) }
/// The product of every element of one vector with every element of another:
/// `x.outer`.
public func outer(_ a: Tensor, _ b: Tensor) -> Tensor { a.outer(b) }

// MARK: - Shapes

/// The elements in another shape: `x.reshape`.
public func reshape(_ x: Tensor, _ shape: [Int]) -> Tensor { x.reshape(shape) }
/// The dimensions from `startDim` on as one: `x.flatten`.
public func flatten(_ x: Tensor, startDim: Int = 0, endDim: Int = -1) -> Tensor {
  x.flatten(startDim: startDim, endDim: endDim)
}
/// The dimensions from `startDim` on as one: `flatten(x, 1)` keeps the first.
public func flatten(_ x: Tensor, _ startDim: Int, _ endDim: Int = -1) -> Tensor {
  x.flatten(startDim: startDim, endDim: endDim)
}
/// Without the dimensions of extent 1: `x.squeeze`.
public func squeeze(_ x: Tensor) -> Tensor { x.squeeze() }
/// Without a dimension, if its extent is 1: `x.squeeze`.
public func squeeze(_ x: Tensor, _ dim: Int) -> Tensor { x.squeeze(dim) }
/// With a new dimension of extent 1: `x.unsqueeze`.
public func unsqueeze(_ x: Tensor, _ dim: Int) -> Tensor { x.unsqueeze(dim) }
/// With two dimensions exchanged: `x.transpose`.
public func transpose(_ x: Tensor, _ dim0: Int, _ dim1: Int) -> Tensor { x.transpose(dim0, dim1) }
/// The transpose of a matrix: `x.t`.
public func t(_ x: Tensor) -> Tensor { x.t() }
/// With the dimensions in another order: `x.permute`.
public func permute(_ x: Tensor, _ dims: [Int]) -> Tensor { x.permute(dims) }
/// The elements in reverse order along dimensions: `x.flip`.
public func flip(_ x: Tensor, _ dims: [Int]) -> Tensor { x.flip(dims: dims) }
/// The elements in reverse order along dimensions: `x.flip`.
public func flip(_ x: Tensor, dims: [Int]) -> Tensor { x.flip(dims: dims) }
/// The elements moved on along dimensions.
public func roll(_ x: Tensor, _ shift: Int, dims dim: Int) -> Tensor {
  x.roll([shift], dims: [dim])
}
/// Parts of `size` along a dimension, as views.
public func split(_ x: Tensor, _ size: Int, dim: Int = 0) -> [Tensor] { x.split(size, dim: dim) }
/// Parts of equal size along a dimension, as views: `x.chunk`.
public func chunk(_ x: Tensor, _ chunks: Int, dim: Int = 0) -> [Tensor] {
  x.chunk(chunks, dim: dim)
}
/// What stands on and below a diagonal: `x.tril`.
public func tril(_ x: Tensor, diagonal: Int = 0) -> Tensor { x.tril(diagonal: diagonal) }
/// What stands on and above a diagonal: `x.triu`.
public func triu(_ x: Tensor, diagonal: Int = 0) -> Tensor { x.triu(diagonal: diagonal) }
/// What stands on and below a diagonal.
public func tril(_ x: Tensor, _ diagonal: Int) -> Tensor { x.tril(diagonal: diagonal) }
/// What stands on and above a diagonal.
public func triu(_ x: Tensor, _ diagonal: Int) -> Tensor { x.triu(diagonal: diagonal) }
/// A vector as a diagonal, or a matrix's diagonal: `x.diag`.
public func diag(_ x: Tensor, _ diagonal: Int = 0) -> Tensor { x.diag(diagonal) }
/// The sum of a matrix's diagonal: `x.trace`.
public func trace(_ x: Tensor) -> Tensor { x.trace() }
/// The number of elements: `x.count`.
public func numel(_ x: Tensor) -> Int { x.count }

// MARK: - Positions

/// The elements at the positions of `index` along a dimension: `x.gather`.
public func gather(_ x: Tensor, _ dim: Int, _ index: Tensor) -> Tensor { x.gather(dim: dim, index) }
/// The slices at the positions of `index` along a dimension: `x.indexSelect`.
public func indexSelect(_ x: Tensor, _ dim: Int, _ index: Tensor) -> Tensor {
  x.indexSelect(dim: dim, index)
}
/// The elements where `mask` holds: `x.maskedSelect`.
public func maskedSelect(_ x: Tensor, _ mask: Tensor) -> Tensor { x.maskedSelect(mask) }

// MARK: - Comparing

/// Whether all elements are as near each other as PyTorch's `allclose` asks:
/// `x.isClose`.
public func allclose(
  _ a: Tensor, _ b: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNaN: Bool = false
) -> Bool {
  a.isClose(to: b, rtol: rtol, atol: atol, equalNaN: equalNaN)
}
/// Whether shapes and all elements are equal: `x.equal`.
public func equal(_ a: Tensor, _ b: Tensor) -> Bool { a.equal(b) }
/// Where elements are NaN: `x.isnan`.
public func isnan(_ x: some TensorOperand) -> Tensor { x.tensor.isnan() }
/// Where elements are infinite: `x.isinf`.
public func isinf(_ x: some TensorOperand) -> Tensor { x.tensor.isinf() }
/// Where elements are finite: `x.isfinite`.
public func isfinite(_ x: some TensorOperand) -> Tensor { x.tensor.isfinite() }
/// Where elements equal their counterparts: `x.eq`.
public func eq(_ a: Tensor, _ b: Tensor) -> Tensor { a .== b }
/// Where elements are above their counterparts: `x.gt`.
public func gt(_ a: Tensor, _ b: Tensor) -> Tensor { a .> b }
/// Where elements are below their counterparts: `x.lt`.
public func lt(_ a: Tensor, _ b: Tensor) -> Tensor { a .< b }
