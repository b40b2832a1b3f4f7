// What a tensor says of its shape under PyTorch's names.

extension Tensor {
  /// The extent along each dimension: ``shape``.
  public func size() -> [Int] { shape }
  /// The extent along one dimension, counted from the end if negative.
  ///
  /// Traps for a dimension that is not there.
  public func size(_ dim: Int) -> Int {
    guard rank > 0 else {
      trap("size: a tensor of rank 0 has no dimension \(dim); its shape is [].")
    }
    return shape[axis(dim, "size")]
  }
  /// The extent along one dimension, counted from the end if negative.
  public func size(dim: Int) -> Int { size(dim) }
  /// The number of dimensions: ``rank``.
  public var ndim: Int { rank }
  /// The number of dimensions: ``rank``.
  public func dim() -> Int { rank }
  /// The number of elements: ``count``.
  public func numel() -> Int { count }
  /// The tensor with its dimensions in reverse order, as a view: a matrix's transpose.
  public var T: Tensor { permute(Array(shape.indices.reversed())) }
  /// The tensor with its last two dimensions exchanged, as a view.
  ///
  /// Traps for fewer than two dimensions.
  public var mT: Tensor { transpose(-2, -1) }
}
