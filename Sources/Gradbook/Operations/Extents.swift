/// One number for every spatial dimension, or one for each: `3` or `[3, 2]`.
public protocol SpatialExtents: Sendable {
  /// The numbers for `rank` spatial dimensions, or `nil` if there are too few or too many.
  func extents(rank: Int) -> [Int]?
}

extension Int: SpatialExtents {
  /// This number for every dimension.
  public func extents(rank: Int) -> [Int]? { Array(repeating: self, count: rank) }
}

extension [Int]: SpatialExtents {
  /// The array itself; an array of one number stands for every dimension.
  public func extents(rank: Int) -> [Int]? {
    count == rank ? self : count == 1 ? Array(repeating: self[0], count: rank) : nil
  }
}

/// How much is added around the input of a convolution: numbers, `.same` or `.valid`.
public protocol ConvolutionPadding: Sendable {
  /// The extents added before and after each dimension for windows of the given spans (the
  /// dilated kernel's extents), or `nil` if the numbers do not fit the dimensions.
  func padding(spans: [Int]) -> (before: [Int], after: [Int])?
}

extension Int: ConvolutionPadding {
  /// The same on every side.
  public func padding(spans: [Int]) -> (before: [Int], after: [Int])? {
    [self].padding(spans: spans)
  }
}

extension [Int]: ConvolutionPadding {
  /// The same before and after each dimension.
  public func padding(spans: [Int]) -> (before: [Int], after: [Int])? {
    extents(rank: spans.count).map { ($0, $0) }
  }
}

/// A padding that depends on the kernel.
public struct NamedPadding: ConvolutionPadding {
  /// Whether the extents stay for stride 1; else nothing is added.
  let keepsExtents: Bool

  /// The extents before and after each dimension.
  public func padding(spans: [Int]) -> (before: [Int], after: [Int])? {
    guard keepsExtents else { return (spans.map { _ in 0 }, spans.map { _ in 0 }) }
    let before = spans.map { ($0 - 1) / 2 }
    return (before, zip(spans, before).map { $0 - 1 - $1 })
  }
}

extension ConvolutionPadding where Self == NamedPadding {
  /// As much as keeps the extents for stride 1; an odd rest is added after.
  public static var same: NamedPadding { NamedPadding(keepsExtents: true) }
  /// None.
  public static var valid: NamedPadding { NamedPadding(keepsExtents: false) }
}

extension SpatialExtents {
  /// The numbers for `rank` dimensions; traps if they do not fit, or lie below `minimum`.
  package func checked(_ rank: Int, _ operation: String, _ name: String, atLeast minimum: Int)
    -> [Int]
  {
    let extents = extents(rank: rank) ?? []
    orTrap { () throws(ShapeError) in
      try ShapeRules.extents(
        extents, rank, atLeast: minimum, Text(name), operation, given: "\(self)")
    }
    return extents
  }
}

extension Tensor {
  /// Runs `function` with a leading batch dimension, which is put in front and dropped again
  /// where this tensor has none.
  func batched(
    rank batchedRank: Int, _ operation: String, _ function: (Tensor) -> Tensor
  ) -> Tensor {
    if rank == batchedRank { return function(self) }
    guard rank == batchedRank - 1 else {
      trap(
        "\(operation): needs \(batchedRank) dimensions, or \(batchedRank - 1) without a batch, and "
          + "this tensor has shape \(shape).")
    }
    return function(unsqueeze(0)).squeeze(0)
  }
}
