// Functions beside the methods of Collecting.swift and Quantiles.swift, and of truth values.

/// Whether any element is not 0.
public func any(_ x: Tensor) -> Tensor { x.any() }
/// Whether any element along `dim` is not 0.
public func any(_ x: Tensor, dim: Int, keepDim: Bool = false) -> Tensor {
  x.any(dim: dim, keepDim: keepDim)
}
/// Whether any element along `dim` is not 0.
public func any(_ x: Tensor, _ dim: Int, keepDim: Bool = false) -> Tensor {
  x.any(dim: dim, keepDim: keepDim)
}
/// Whether any element is not 0, for `if any(x)`.
@_disfavoredOverload
public func any(_ x: Tensor) -> Bool { x.any() }
/// Whether no element is 0.
public func all(_ x: Tensor) -> Tensor { x.all() }
/// Whether no element along `dim` is 0.
public func all(_ x: Tensor, dim: Int, keepDim: Bool = false) -> Tensor {
  x.all(dim: dim, keepDim: keepDim)
}
/// Whether no element along `dim` is 0.
public func all(_ x: Tensor, _ dim: Int, keepDim: Bool = false) -> Tensor {
  x.all(dim: dim, keepDim: keepDim)
}
/// Whether no element is 0, for `if all(x)`.
@_disfavoredOverload
public func all(_ x: Tensor) -> Bool { x.all() }
/// The variance of all elements, with n − 1 in place of n if `unbiased`. A call writes the name in
/// backquotes, because the word is Swift's own.
public func `var`(_ x: Tensor, unbiased: Bool = true) -> Tensor { x.var(unbiased: unbiased) }
/// Variances along one dimension.
public func `var`(
  _ x: Tensor, dim: Int, unbiased: Bool = true, keepDim: Bool = false
) -> Tensor { x.var(dim: dim, unbiased: unbiased, keepDim: keepDim) }

/// The distinct elements in rising order.
public func unique(_ x: Tensor, dim: Int? = nil) -> Tensor { x.unique(dim: dim) }
/// The distinct elements, and which of them each element is.
public func unique(
  _ x: Tensor, returnInverse: Bool, dim: Int? = nil
) -> (values: Tensor, inverse: Tensor) { x.unique(returnInverse: returnInverse, dim: dim) }
/// The distinct elements, and how often each is there.
public func unique(
  _ x: Tensor, returnCounts: Bool, dim: Int? = nil
) -> (values: Tensor, counts: Tensor) { x.unique(returnCounts: returnCounts, dim: dim) }
/// The distinct elements, which of them each element is, and how often each is there.
public func unique(
  _ x: Tensor, returnInverse: Bool, returnCounts: Bool, dim: Int? = nil
) -> (values: Tensor, inverse: Tensor, counts: Tensor) {
  x.unique(returnInverse: returnInverse, returnCounts: returnCounts, dim: dim)
}
/// The positions of the elements that are not 0, a row each.
public func nonzero(_ x: Tensor) -> Tensor { x.nonzero() }
/// How often each whole number is there, or the sum of the weights of its places.
public func bincount(_ x: Tensor, weights: Tensor? = nil, minLength: Int = 0) -> Tensor {
  x.bincount(weights: weights, minLength: minLength)
}
/// How many elements lie in each of `bins` equal parts from `min` to `max`.
public func histc(_ x: Tensor, bins: Int = 100, min: Double = 0, max: Double = 0) -> Tensor {
  x.histc(bins: bins, min: min, max: max)
}
/// The most frequent element of every line along a dimension, and where it last stands.
public func mode(_ x: Tensor, dim: Int = -1, keepDim: Bool = false) -> (
  values: Tensor, indices: Tensor
) { x.mode(dim: dim, keepDim: keepDim) }
/// The quantile `q` of all elements.
public func quantile(_ x: Tensor, _ q: Double) -> Tensor { x.quantile(q) }
/// The quantile `q` of every line along a dimension.
public func quantile(_ x: Tensor, _ q: Double, dim: Int, keepDim: Bool = false) -> Tensor {
  x.quantile(q, dim: dim, keepDim: keepDim)
}
/// Several quantiles of all elements.
@_disfavoredOverload  // A literal is a number.
public func quantile(_ x: Tensor, _ q: Tensor) -> Tensor { x.quantile(q) }
/// Several quantiles of every line along a dimension, along a new first dimension.
@_disfavoredOverload  // A literal is a number.
public func quantile(_ x: Tensor, _ q: Tensor, dim: Int, keepDim: Bool = false) -> Tensor {
  x.quantile(q, dim: dim, keepDim: keepDim)
}
/// Every element `repeats` times in a row; a vector.
public func repeatInterleave(_ x: Tensor, _ repeats: Int) -> Tensor { x.repeatInterleave(repeats) }
/// Every slice along a dimension `repeats` times in a row.
public func repeatInterleave(_ x: Tensor, _ repeats: Int, dim: Int) -> Tensor {
  x.repeatInterleave(repeats, dim: dim)
}
/// Every slice along a dimension as many times in a row as `repeats` says.
@_disfavoredOverload  // A literal is a number.
public func repeatInterleave(_ x: Tensor, _ repeats: Tensor, dim: Int) -> Tensor {
  x.repeatInterleave(repeats, dim: dim)
}
/// The elements at row-major positions.
public func take(_ x: Tensor, _ index: Tensor) -> Tensor { x.take(index) }
/// Swaps two dimensions; a view.
public func swapaxes(_ x: Tensor, _ axis0: Int, _ axis1: Int) -> Tensor { x.swapaxes(axis0, axis1) }
/// Where elements are 0.
public func logicalNot(_ x: Tensor) -> Tensor { x.logicalNot() }
/// `steps` powers of `base`, their exponents equally spaced from `start` to `end`.
public func logspace(
  _ start: Double, _ end: Double, steps: Int, base: Double = 10, dtype: DType = .float32
) -> Tensor { Tensor.logspace(start, end, steps: steps, base: base, dtype: dtype) }
/// 1 with the probability that each element says, else 0.
public func bernoulli(_ p: Tensor, generator: Generator? = nil) -> Tensor {
  p.bernoulli(generator: generator)
}
/// Normally distributed numbers, each with its own mean and standard deviation.
public func normal(_ mean: Tensor, _ std: Tensor, generator: Generator? = nil) -> Tensor {
  Tensor.normal(mean, std, generator: generator)
}
/// Normally distributed numbers with one mean and standard deviation.
public func normal(
  _ mean: Double, _ std: Double, _ shape: [Int], generator: Generator? = nil
) -> Tensor { Tensor.empty(shape).normalFill(mean: mean, std: std, generator: generator) }
