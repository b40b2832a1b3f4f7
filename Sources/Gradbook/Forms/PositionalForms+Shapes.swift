// Shapes and positions with the dimension in the place where PyTorch has it: `x.gather(1, i)` is
// `x.gather(dim: 1, i)`.

extension Tensor {
  /// The dimensions from `startDim` on as one: `x.flatten(1)` keeps the first.
  public func flatten(_ startDim: Int, _ endDim: Int = -1) -> Tensor {
    flatten(startDim: startDim, endDim: endDim)
  }
  /// One dimension as several.
  public func unflatten(_ dim: Int, _ sizes: [Int]) -> Tensor {
    unflatten(dim: dim, sizes: sizes)
  }
  /// The elements in reverse order along dimensions.
  public func flip(_ dims: [Int]) -> Tensor { flip(dims: dims) }
  /// All elements, in row-major order, moved on by `shift`; those beyond the end come first.
  public func roll(_ shift: Int) -> Tensor { roll([shift]) }
  /// The elements moved on by `shift` along a dimension; those beyond the end come first.
  public func roll(_ shift: Int, _ dim: Int) -> Tensor { roll([shift], dims: [dim]) }
  /// The elements moved on by `shift` along a dimension; those beyond the end come first.
  public func roll(_ shift: Int, dims dim: Int) -> Tensor { roll([shift], dims: [dim]) }
  /// The elements moved on along several dimensions; those beyond the end come first.
  public func roll(_ shifts: [Int], _ dims: [Int]) -> Tensor { roll(shifts, dims: dims) }
  /// The tensor several times along each dimension.
  public func tile(_ repeats: Int...) -> Tensor { tile(repeats) }
  /// The matrix turned by k quarter turns in the plane of two dimensions.
  public func rot90(_ k: Int, _ dims: [Int]) -> Tensor { rot90(k, dims: dims) }
  /// What stands on and below a diagonal, the rest zero.
  public func tril(_ diagonal: Int) -> Tensor { tril(diagonal: diagonal) }
  /// What stands on and above a diagonal, the rest zero.
  public func triu(_ diagonal: Int) -> Tensor { triu(diagonal: diagonal) }
  /// A diagonal of two dimensions, as a view.
  public func diagonal(_ offset: Int) -> Tensor { diagonal(offset: offset) }

  /// Parts of `size` along a dimension, as views; the last has the rest.
  public func split(_ size: Int, _ dim: Int) -> [Tensor] { split(size, dim: dim) }
  /// Parts of the given sizes along a dimension, as views.
  public func split(_ sizes: [Int], _ dim: Int) -> [Tensor] { split(sizes, dim: dim) }
  /// Parts of equal size along a dimension, at most `chunks`, as views.
  public func chunk(_ chunks: Int, _ dim: Int) -> [Tensor] { chunk(chunks, dim: dim) }
  /// The slices along a dimension, as views.
  public func unbind(_ dim: Int) -> [Tensor] { unbind(dim: dim) }
  /// A range along a dimension, as a view.
  public func narrow(_ dim: Int, _ start: Int, _ length: Int) -> Tensor {
    narrow(dim: dim, start: start, length: length)
  }
  /// The slice at a position along a dimension, as a view.
  public func select(_ dim: Int, _ index: Int) -> Tensor { select(dim: dim, index: index) }

  /// The slices at the positions of `index` along a dimension.
  public func indexSelect(_ dim: Int, _ index: Tensor) -> Tensor { indexSelect(dim: dim, index) }
  /// The elements at the positions of `index` along a dimension.
  public func gather(_ dim: Int, _ index: Tensor) -> Tensor { gather(dim: dim, index) }
  /// A copy with `source` at the positions of `index` along a dimension.
  public func scatter(_ dim: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    scatter(dim: dim, index, source)
  }
  /// A copy with one number at the positions of `index` along a dimension.
  public func scatter(_ dim: Int, _ index: Tensor, _ value: some TensorScalar) -> Tensor {
    scatter(dim: dim, index, value)
  }
  /// A copy with `source` added at the positions of `index` along a dimension.
  public func scatterAdd(_ dim: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    scatterAdd(dim: dim, index, source)
  }
  /// A copy with slices of `source` added at the positions of `index` along a dimension.
  public func indexAdd(_ dim: Int, _ index: Tensor, _ source: Tensor) -> Tensor {
    indexAdd(dim: dim, index, source)
  }
  /// Every element held at or above a number.
  public func clamp(_ min: some TensorScalar) -> Tensor { clamp(min: min) }
  /// Holds every element between two numbers.
  public func clamp(_ min: some TensorScalar, _ max: some TensorScalar) -> Tensor {
    clamp(min: min, max: max)
  }
  /// x, or a fraction of it below 0.
  public func leakyRelu(_ negativeSlope: Double) -> Tensor {
    leakyRelu(negativeSlope: negativeSlope)
  }
  /// Zeros each element with probability `p` and divides the others by 1 − p.
  public func dropout(_ p: Double) -> Tensor { dropout(p: p) }
}
