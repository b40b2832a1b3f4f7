// Quantiles, repeated elements and elements at row-major positions: composed of recorded operations.

/// What a quantile is between two elements.
public enum QuantileInterpolation: String, Sendable, CaseIterable {
  /// On the way from the lower to the higher, as far as the position lies.
  case linear
  /// The lower element.
  case lower
  /// The higher element.
  case higher
  /// The one whose position is nearer.
  case nearest
  /// Half way.
  case midpoint
}

extension Tensor {
  /// The number below which the part `q` of all elements lies: q = 0.5 is the median, between two
  /// elements if need be. ∂: the gradient goes to the two elements by their part. NaN if one is there.
  ///
  /// Traps unless 0 ≤ q ≤ 1 and the elements, of which there is one, are floating-point. Cost: a sort.
  public func quantile(
    _ q: Double, interpolation: QuantileInterpolation = .linear
  ) -> Tensor {
    reshape(-1).quantile(q, dim: 0, interpolation: interpolation)
  }
  /// The quantile `q` of every line along a dimension.
  public func quantile(
    _ q: Double, dim: Int, keepDim: Bool = false, interpolation: QuantileInterpolation = .linear
  ) -> Tensor {
    checkFloatingPoint("quantile")
    guard (0...1).contains(q) else { trap("quantile: q lies in 0...1, not \(q).") }
    let axis = axis(dim, "quantile")
    let lines = rank == 0 ? reshape(1) : self
    guard lines.shape[axis] > 0 else {
      trap("quantile: dimension \(axis) of shape \(shape) has no element.", on: [self])
    }
    let last = lines.shape[axis] - 1
    let sorted = lines.sort(dim: axis).values
    // As PyTorch has it: with a NaN in a line the last element, which is one.
    let hasNaN = noGrad { lines.isnan().any(dim: axis, keepDim: true).to(dtype) }
    let exact = noGrad { hasNaN * Double(last) + (1 - hasNaN) * (q * Double(last)) }
    let position =
      switch interpolation {
      case .lower: exact.floor()
      case .higher: exact.ceil()
      case .nearest: exact.round()
      case .linear, .midpoint: exact
      }
    let below = sorted.gather(dim: axis, position.floor().long())
    let above = sorted.gather(dim: axis, position.ceil().long())
    let isBetween = (position .!= position.floor()).to(dtype)
    let way = interpolation == .midpoint ? isBetween * 0.5 : position - position.floor()
    let result = below.lerp(above, way)
    return (keepDim && rank > 0 ? result : result.squeeze(axis)).called(.quantile)
  }
  /// Several quantiles of all elements: a vector of them.
  public func quantile(
    _ q: [Double], interpolation: QuantileInterpolation = .linear
  ) -> Tensor {
    Tensor.stack(q.map { quantile($0, interpolation: interpolation) }).called(.quantile)
  }
  /// Several quantiles of every line along a dimension, along a new first dimension.
  public func quantile(
    _ q: [Double], dim: Int, keepDim: Bool = false, interpolation: QuantileInterpolation = .linear
  ) -> Tensor {
    let parts = q.map { quantile($0, dim: dim, keepDim: keepDim, interpolation: interpolation) }
    return Tensor.stack(parts).called(.quantile)
  }
  /// Several quantiles, as a vector asks for them.
  public func quantile(_ q: Tensor, interpolation: QuantileInterpolation = .linear) -> Tensor {
    quantile(q.flat(), interpolation: interpolation)
  }
  /// Several quantiles of every line along a dimension, along a new first dimension.
  public func quantile(
    _ q: Tensor, dim: Int, keepDim: Bool = false, interpolation: QuantileInterpolation = .linear
  ) -> Tensor {
    quantile(q.flat(), dim: dim, keepDim: keepDim, interpolation: interpolation)
  }

  /// Every element `repeats` times in a row; a vector. For whole copies see `repeat`.
  public func repeatInterleave(_ repeats: Int) -> Tensor {
    reshape(-1).repeatInterleave(repeats, dim: 0)
  }
  /// Every slice along a dimension `repeats` times in a row. Traps for a negative number.
  public func repeatInterleave(_ repeats: Int, dim: Int) -> Tensor {
    let axis = axis(dim, "repeatInterleave")
    let extent = rank == 0 ? 1 : shape[axis]
    return repeatInterleave(Tensor.full([extent], repeats, dtype: .int64), dim: axis)
  }
  /// Every element as many times in a row as `repeats` says; a vector.
  @_disfavoredOverload  // A literal is a number.
  public func repeatInterleave(_ repeats: Tensor) -> Tensor {
    reshape(-1).repeatInterleave(repeats, dim: 0)
  }
  /// Every slice along a dimension as many times in a row as `repeats` says, one number for each slice or
  /// one for all. ∂: the gradients of the copies add up.
  ///
  /// Traps unless there is a whole number, not negative, for each slice.
  @_disfavoredOverload  // A literal is a number.
  public func repeatInterleave(_ repeats: Tensor, dim: Int) -> Tensor {
    let axis = axis(dim, "repeatInterleave")
    let lines = rank == 0 ? reshape(1) : self
    let extent = lines.shape[axis]
    let times = repeats.count == 1 ? repeats.reshape(1).expand(extent) : repeats
    guard times.shape == [extent], !times.dtype.isFloatingPoint,
      times.integers().allSatisfy({ $0 >= 0 })
    else {
      trap(
        "repeatInterleave: needs one whole number, not negative, or one for each of the \(extent) "
          + "slices, not \(repeats.dtype) of shape \(repeats.shape).")
    }
    let index = zip(0..<extent, times.integers()).flatMap { Array(repeating: $0, count: $1) }
    let places = Tensor(flat: index, shape: [index.count])
    return lines.indexSelect(dim: axis, places).called(.repeatInterleave)
  }

  /// The elements at row-major positions, in the shape of `index`. ∂: each gradient goes to its place.
  ///
  /// Traps unless the index is int64 and within −count ..< count.
  public func take(_ index: Tensor) -> Tensor {
    guard index.dtype.isIndex else {
      trap("take: an index holds whole numbers of type int64 or int32, not \(index.dtype).")
    }
    let number = count
    if let wrong = index.integers().first(where: { $0 < -number || $0 >= number }) {
      trap("take: position \(wrong) is out of range for \(number) elements.")
    }
    let places = Tensor.where(index .< 0, index + number, index)
    return gathered(IndexedPlaces(IndexSettings(way: .flat, dims: []), [places]))
  }

  /// Swaps two dimensions; a view: NumPy's name of `transpose`.
  public func swapaxes(_ axis0: Int, _ axis1: Int) -> Tensor { transpose(axis0, axis1) }
  /// Swaps two dimensions; a view.
  public func swapdims(_ dim0: Int, _ dim1: Int) -> Tensor { transpose(dim0, dim1) }
  /// The same numbers in another element type: `to`.
  public func type(_ dtype: DType) -> Tensor { to(dtype) }
  /// Where elements are 0.
  public func logicalNot() -> Tensor { .!self }
  /// Where both elements are not 0.
  public func logicalAnd(_ other: Tensor) -> Tensor { self .& other }
  /// Where at least one of two elements is not 0.
  public func logicalOr(_ other: Tensor) -> Tensor { self .| other }
  /// Where exactly one of two elements is not 0.
  public func logicalXor(_ other: Tensor) -> Tensor { self .^ other }

  /// Makes `steps` powers of `base`, their exponents equally spaced from `start` to `end`.
  ///
  /// Traps for a negative number of steps.
  public static func logspace(
    _ start: Double, _ end: Double, steps: Int, base: Double = 10, dtype: DType = .float32,
    requiresGrad: Bool = false
  ) -> Tensor {
    let exponents = linspace(start, end, steps: steps, dtype: dtype).flat()
    let result = Tensor(flat: exponents.map { Double.pow(base, $0) }, shape: [steps], dtype: dtype)
    if requiresGrad { result.requiresGrad = true }
    return result
  }

  /// Normally distributed numbers, each with its own mean and standard deviation, which broadcast. The
  /// same seed gives PyTorch's numbers.
  public static func normal(
    _ mean: Tensor, _ std: Tensor, generator: Generator? = nil
  ) -> Tensor {
    let shape = orTrap(on: [mean, std]) { () throws(ShapeError) in
      try ShapeRules.broadcast(mean.shape, std.shape, operation: "normal")
    }
    let dtype = DType.promoted(mean.dtype, std.dtype)
    return noGrad { Tensor.randn(shape, dtype: dtype, generator: generator) * std + mean }
  }
}
