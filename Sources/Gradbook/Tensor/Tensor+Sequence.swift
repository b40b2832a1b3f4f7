extension Tensor: Sequence {
  /// Where random numbers come from; `Sequence` has an old name like it.
  public typealias Generator = Gradbook.Generator

  /// The slices along dimension 0, in order: `for row in x { … }`. Each is a view that is recorded
  /// as `x[i]` is. Traps for a tensor of rank 0, which has no dimension to go along.
  public func makeIterator() -> TensorIterator {
    guard rank > 0 else {
      trap("A tensor of rank 0 has no rows to go through; its number is item().")
    }
    return TensorIterator(tensor: self)
  }

  /// The number of slices.
  public var underestimatedCount: Int { shape.first ?? 0 }
}

/// Goes through the slices of a tensor along dimension 0.
public struct TensorIterator: IteratorProtocol {
  let tensor: Tensor
  var index = 0

  /// The next slice, a view; `nil` after the last.
  public mutating func next() -> Tensor? {
    guard index < tensor.shape[0] else { return nil }
    defer { index += 1 }
    return tensor.select(dim: 0, index: index)
  }
}

/// What a tensor is made by from other tensors.
///
/// An initialiser of a protocol can return a tensor that an operation made, as one of a class cannot:
/// so the result is recorded as it is.
public protocol TensorStacking {}

extension Tensor: TensorStacking {}

extension TensorStacking where Self == Tensor {
  /// Stacks tensors of one shape along a new dimension 0, as `Tensor.stack` does, through
  /// which gradients flow: of numbers it makes a vector, of vectors a matrix.
  ///
  /// Traps if there is no tensor or if shapes differ.
  public init(_ tensors: [Tensor]) { self = Tensor.stack(tensors) }
}
