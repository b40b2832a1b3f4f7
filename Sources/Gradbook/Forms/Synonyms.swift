// PyTorch's other names, and pairs of results in one call.

extension Tensor {
  /// −1, 0 or 1: ``sign()``, which it equals for real numbers. ∂ = 0.
  public func sgn() -> Tensor { sign() }

  /// Holds every element at or above a number. ∂ = 1 above it, else 0.
  public func clampMin(_ min: Double) -> Tensor {
    guard dtype.isFloatingPoint else { return clamp(min: min) }
    return AdjustedOperation(operations.arithmetic.clampMin, Clamp(minimum: min))(self)
  }
  /// Holds every element at or above its counterpart, which broadcasts.
  @_disfavoredOverload  // A literal bound is a number.
  public func clampMin(_ min: Tensor) -> Tensor { clamp(min: min, max: nil) }

  /// Holds every element at or below a number. ∂ = 1 below it, else 0.
  public func clampMax(_ max: Double) -> Tensor {
    guard dtype.isFloatingPoint else { return clamp(max: max) }
    return AdjustedOperation(operations.arithmetic.clampMax, Clamp(maximum: max))(self)
  }
  /// Holds every element at or below its counterpart, which broadcasts.
  @_disfavoredOverload  // A literal bound is a number.
  public func clampMax(_ max: Tensor) -> Tensor { clamp(min: nil, max: max) }

  /// The remainder of division toward −∞, with the sign of the divisor, as Python's `%` has it:
  /// a − b·⌊a/b⌋. ∂a = 1, ∂b = −⌊a/b⌋. Shapes broadcast; integers stay integers.
  ///
  /// Traps where an integer would be divided by 0; a floating-point remainder by 0 is NaN.
  @_disfavoredOverload  // A literal is a number.
  public func remainder(_ other: Tensor) -> Tensor {
    operations.arithmetic.remainder(self, other)
  }
  /// The remainder of division by a number toward −∞, with the number's sign.
  @_disfavoredOverload
  public func remainder(_ other: some TensorScalar) -> Tensor {
    remainder(other.tensor(beside: dtype))
  }

  /// The standard deviation and the mean of all elements.
  public func stdMean(unbiased: Bool = true) -> (std: Tensor, mean: Tensor) {
    (std(unbiased: unbiased), mean())
  }
  /// Standard deviations and means along one dimension.
  public func stdMean(
    dim: Int, unbiased: Bool = true, keepDim: Bool = false
  ) -> (std: Tensor, mean: Tensor) {
    (std(dim: dim, unbiased: unbiased, keepDim: keepDim), mean(dim: dim, keepDim: keepDim))
  }
  /// Standard deviations, with n − `correction` in place of n, and means along several dimensions.
  public func stdMean(
    dims: [Int]?, correction: Double = 1, keepDim: Bool = false
  ) -> (std: Tensor, mean: Tensor) {
    (
      std(dims: dims, correction: correction, keepDim: keepDim),
      mean(dims: dims ?? [], keepDim: keepDim)
    )
  }

  /// The variance and the mean of all elements.
  public func varMean(unbiased: Bool = true) -> (var: Tensor, mean: Tensor) {
    (`var`(unbiased: unbiased), mean())
  }
  /// Variances and means along one dimension.
  public func varMean(
    dim: Int, unbiased: Bool = true, keepDim: Bool = false
  ) -> (var: Tensor, mean: Tensor) {
    (`var`(dim: dim, unbiased: unbiased, keepDim: keepDim), mean(dim: dim, keepDim: keepDim))
  }
  /// Variances, with n − `correction` in place of n, and means along several dimensions.
  public func varMean(
    dims: [Int]?, correction: Double = 1, keepDim: Bool = false
  ) -> (var: Tensor, mean: Tensor) {
    (
      `var`(dims: dims, correction: correction, keepDim: keepDim),
      mean(dims: dims ?? [], keepDim: keepDim)
    )
  }
}
