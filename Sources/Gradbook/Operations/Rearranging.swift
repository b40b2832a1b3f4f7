// New orders and shapes of the same elements: composed of recorded operations.

extension Tensor {
  /// Splits one dimension into several: the way back from ``flatten(startDim:endDim:)``. One extent
  /// may be −1 and is worked out.
  ///
  /// Traps unless the extents multiply to the dimension's.
  public func unflatten(dim: Int, sizes: [Int]) -> Tensor {
    let axis = orTrap(on: [self]) { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "unflatten")
    }
    let extent = rank == 0 ? 1 : shape[axis]
    let known = sizes.filter { $0 != -1 }
    let product = known.reduce(1, *)
    let missing = sizes.count - known.count
    guard
      !sizes.isEmpty, known.allSatisfy({ $0 >= 0 }),
      missing == 0
        ? product == extent : missing == 1 && product > 0 && extent.isMultiple(of: product)
    else {
      trap(
        "unflatten: dimension \(dim) has extent \(extent), which sizes \(sizes) do not multiply to; "
          + "at most one of them may be −1.")
    }
    let filled = sizes.map { $0 == -1 ? extent / product : $0 }
    return reshape(Array(shape.prefix(axis)) + filled + Array(shape.dropFirst(axis + 1)))
  }

  /// Joins tensors side by side: along dimension 1, or 0 for vectors. Scalars count as vectors.
  public static func hstack(_ tensors: [Tensor]) -> Tensor {
    let parts = inOneType(tensors).map { $0.rank == 0 ? $0.reshape(1) : $0 }
    return cat(parts, dim: parts.first?.rank == 1 ? 0 : 1)
  }

  /// Joins tensors one below the other: along dimension 0. Scalars and vectors count as rows.
  public static func vstack(_ tensors: [Tensor]) -> Tensor {
    cat(inOneType(tensors).map { $0.rank < 2 ? $0.reshape([1, $0.count]) : $0 }, dim: 0)
  }

  /// Turns the plane of two dimensions by `k` quarter turns, from the first towards the second;
  /// backwards for negative `k`.
  ///
  /// Traps unless `dims` names two different dimensions.
  public func rot90(_ k: Int = 1, dims: [Int] = [0, 1]) -> Tensor {
    let axes = dims.map { dim in
      orTrap(on: [self]) { () throws(ShapeError) in
        try ShapeRules.axis(dim, rank: rank, operation: "rot90")
      }
    }
    guard rank >= 2, axes.count == 2, axes[0] != axes[1] else {
      trap("rot90: needs two different dimensions to turn, not \(dims) of shape \(shape).")
    }
    switch (k % 4 + 4) % 4 {
    case 1: return flip(dims: [axes[1]]).transpose(axes[0], axes[1]).called(.rot90)
    case 2: return flip(dims: axes).called(.rot90)
    case 3: return flip(dims: [axes[0]]).transpose(axes[0], axes[1]).called(.rot90)
    default: return clone().called(.rot90)
    }
  }

  /// Spreads groups of r² channels over places: `[…, channels·r², height, width]` becomes
  /// `[…, channels, height·r, width·r]`.
  ///
  /// Traps unless there are three dimensions and r², r = `upscaleFactor` > 0, divides the channels.
  ///
  /// Source: Shi and others, Real-Time Single Image and Video Super-Resolution (2016), section 3.
  public func pixelShuffle(_ upscaleFactor: Int) -> Tensor {
    let r = upscaleFactor
    guard rank >= 3, r > 0, shape[rank - 3].isMultiple(of: r * r) else {
      trap(
        "pixelShuffle: needs [channels, height, width] with channels that \(r)·\(r) divides, and the "
          + "shape is \(shape).")
    }
    let lead = Array(shape.dropLast(3))
    let (channels, height, width) = (shape[rank - 3] / (r * r), shape[rank - 2], shape[rank - 1])
    let n = lead.count
    return reshape(lead + [channels, r, r, height, width])
      .permute(Array(0..<n) + [n, n + 3, n + 1, n + 4, n + 2])
      .reshape(lead + [channels, height * r, width * r]).called(.pixelShuffle)
  }

  /// Gathers blocks of r·r places into channels: the way back from ``pixelShuffle(_:)``.
  ///
  /// Traps unless there are three dimensions and r = `downscaleFactor` > 0 divides the last two.
  public func pixelUnshuffle(_ downscaleFactor: Int) -> Tensor {
    let r = downscaleFactor
    guard rank >= 3, r > 0, shape[rank - 2].isMultiple(of: r), shape[rank - 1].isMultiple(of: r)
    else {
      trap(
        "pixelUnshuffle: needs [channels, height, width] with a height and width that \(r) divides, "
          + "and the shape is \(shape).")
    }
    let lead = Array(shape.dropLast(3))
    let (channels, height, width) = (shape[rank - 3], shape[rank - 2] / r, shape[rank - 1] / r)
    let n = lead.count
    return reshape(lead + [channels, height, r, width, r])
      .permute(Array(0..<n) + [n, n + 2, n + 4, n + 1, n + 3])
      .reshape(lead + [channels * r * r, height, width]).called(.pixelUnshuffle)
  }

  /// Splits a dimension into parts of the given extents, which must add up: PyTorch's other name for
  /// `split` with a list. Views.
  public func splitWithSizes(_ sizes: [Int], dim: Int = 0) -> [Tensor] { split(sizes, dim: dim) }
}
