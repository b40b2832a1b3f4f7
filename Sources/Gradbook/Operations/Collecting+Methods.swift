// What tensors are asked for with the operations of Collecting.swift.

extension Tensor {
  /// The positions of the elements that are not 0, a row each, in row-major order: `[n, rank]`, int64.
  public func nonzero() -> Tensor {
    apply(NonzeroPlaces(operations.collecting.nonzero, NoSettings()), self)
  }

  /// The distinct elements in rising order; NaN equals nothing. With `dim` the distinct slices along that
  /// dimension, ordered by their elements. Cost: that of a sort.
  public func unique(dim: Int? = nil) -> Tensor { uniqueParts(dim).values }
  /// The distinct elements in rising order, and which of them each element is.
  ///
  /// - Parameters:
  ///   - returnInverse: as PyTorch asks for it; the result has both parts either way.
  ///   - dim: the dimension whose slices are compared; `nil` for single elements.
  public func unique(
    returnInverse: Bool, dim: Int? = nil
  ) -> (values: Tensor, inverse: Tensor) {
    let parts = uniqueParts(dim)
    return (parts.values, parts.inverse)
  }
  /// The distinct elements in rising order, and how often each is there.
  ///
  /// - Parameters:
  ///   - returnCounts: as PyTorch asks for it; the result has both parts either way.
  ///   - dim: the dimension whose slices are compared; `nil` for single elements.
  public func unique(returnCounts: Bool, dim: Int? = nil) -> (values: Tensor, counts: Tensor) {
    let parts = uniqueParts(dim)
    return (parts.values, parts.counts)
  }
  /// The distinct elements in rising order, which of them each element is, and how often each is there.
  ///
  /// - Parameters:
  ///   - returnInverse: as PyTorch asks for it; the result has all three parts either way.
  ///   - returnCounts: likewise.
  ///   - dim: the dimension whose slices are compared; `nil` for single elements.
  public func unique(
    returnInverse: Bool, returnCounts: Bool, dim: Int? = nil
  ) -> (values: Tensor, inverse: Tensor, counts: Tensor) { uniqueParts(dim) }

  private func uniqueParts(_ dim: Int?) -> (values: Tensor, inverse: Tensor, counts: Tensor) {
    let settings = Unique.Settings(dim: dim.map { axis($0, "unique") })
    if dim != nil, rank == 0 { return reshape(1).uniqueParts(0) }
    let operation = Unique(operations.collecting.unique, settings)
    let values = apply(operation, detach())
    return (values, operation.furtherResults[0], operation.furtherResults[1])
  }

  /// How often each whole number 0, 1, 2, … is there, or the sum of the `weights` of its places.
  /// ∂weights: of each, the gradient of the sum that it is part of.
  ///
  /// - Parameters:
  ///   - weights: one for each element.
  ///   - minLength: the least number of counts.
  ///
  /// Traps unless this is a vector of whole numbers, none of them negative, and for weights of another
  /// shape.
  public func bincount(weights: Tensor? = nil, minLength: Int = 0) -> Tensor {
    let counting = BinCount(operations.collecting.bincount, BinCount.Settings(minLength: minLength))
    guard let weights else {
      counting.check(self)
      return apply(counting, self)
    }
    counting.check(self, weights)
    return apply(counting, self, weights.detach())
  }

  /// How many elements lie in each of `bins` equal parts from `min` to `max`, both included; with equal
  /// bounds from the smallest to the largest element. In the elements' type.
  ///
  /// Traps unless the elements are floating-point, the bounds finite and in order, and there is a bin.
  public func histc(bins: Int = 100, min: Double = 0, max: Double = 0) -> Tensor {
    let settings = Histogram.Settings(bins: bins, min: min, max: max)
    let counting = Histogram(operations.collecting.histc, settings)
    counting.check(self)
    return apply(counting, detach())
  }

  /// The most frequent element of every line along a dimension, of several the smallest, and where it
  /// last stands; NaN where none occurs twice and one is NaN. ∂: the gradient goes to that place. Traps
  /// for lines without elements.
  public func mode(
    dim: Int = -1, keepDim: Bool = false
  ) -> (values: Tensor, indices: Tensor) {
    let axis = axis(dim, "mode")
    guard rank > 0 else { return (clone(), Tensor(0)) }
    guard shape[axis] > 0 else { trap("mode: dimension \(axis) of shape \(shape) has no element.") }
    let lines = noGrad { movedim(axis, -1) }
    let places = apply(ModePlaces(operations.collecting.mode, NoSettings()), lines).unsqueeze(axis)
    let values = gather(dim: axis, places)
    return keepDim ? (values, places) : (values.squeeze(axis), places.squeeze(axis))
  }
}
