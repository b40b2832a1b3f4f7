// Reductions and orderings with the dimension in the place where PyTorch has it: `x.sum(0)` is
// `x.sum(dim: 0)`. A number there is always a dimension, never another operand.

extension Tensor {
  /// The sum along a dimension.
  public func sum(_ dim: Int, keepDim: Bool = false) -> Tensor {
    sum(dim: dim, keepDim: keepDim)
  }
  /// The sum along several dimensions.
  public func sum(_ dims: [Int], keepDim: Bool = false) -> Tensor {
    sum(dims: dims, keepDim: keepDim)
  }
  /// The sum along several dimensions.
  public func sum(dim dims: [Int], keepDim: Bool = false) -> Tensor {
    sum(dims: dims, keepDim: keepDim)
  }
  /// The mean along a dimension.
  public func mean(_ dim: Int, keepDim: Bool = false) -> Tensor {
    mean(dim: dim, keepDim: keepDim)
  }
  /// The mean along several dimensions.
  public func mean(_ dims: [Int], keepDim: Bool = false) -> Tensor {
    mean(dims: dims, keepDim: keepDim)
  }
  /// The mean along several dimensions.
  public func mean(dim dims: [Int], keepDim: Bool = false) -> Tensor {
    mean(dims: dims, keepDim: keepDim)
  }
  /// The variance, with n − 1 in place of n if `unbiased`, along a dimension.
  public func `var`(_ dim: Int, unbiased: Bool = true, keepDim: Bool = false) -> Tensor {
    `var`(dim: dim, unbiased: unbiased, keepDim: keepDim)
  }
  /// The variance, with n − 1 in place of n, along several dimensions.
  public func `var`(_ dims: [Int], keepDim: Bool = false) -> Tensor {
    `var`(dims: dims, correction: 1, keepDim: keepDim)
  }
  /// The variance, with n − 1 in place of n, along several dimensions.
  public func `var`(dim dims: [Int], keepDim: Bool = false) -> Tensor {
    `var`(dims: dims, correction: 1, keepDim: keepDim)
  }
  /// The standard deviation, with n − 1 in place of n if `unbiased`, along a dimension.
  public func std(_ dim: Int, unbiased: Bool = true, keepDim: Bool = false) -> Tensor {
    std(dim: dim, unbiased: unbiased, keepDim: keepDim)
  }
  /// The standard deviation, with n − 1 in place of n, along several dimensions.
  public func std(_ dims: [Int], keepDim: Bool = false) -> Tensor {
    std(dims: dims, correction: 1, keepDim: keepDim)
  }
  /// The standard deviation, with n − 1 in place of n, along several dimensions.
  public func std(dim dims: [Int], keepDim: Bool = false) -> Tensor {
    std(dims: dims, correction: 1, keepDim: keepDim)
  }
  /// The largest element along a dimension.
  public func amax(_ dim: Int, keepDim: Bool = false) -> Tensor {
    amax(dim: dim, keepDim: keepDim)
  }
  /// The largest element along several dimensions.
  public func amax(_ dims: [Int], keepDim: Bool = false) -> Tensor {
    amax(dims: dims, keepDim: keepDim)
  }
  /// The largest element along several dimensions.
  public func amax(dim dims: [Int], keepDim: Bool = false) -> Tensor {
    amax(dims: dims, keepDim: keepDim)
  }
  /// The smallest element along a dimension.
  public func amin(_ dim: Int, keepDim: Bool = false) -> Tensor {
    amin(dim: dim, keepDim: keepDim)
  }
  /// The smallest element along several dimensions.
  public func amin(_ dims: [Int], keepDim: Bool = false) -> Tensor {
    amin(dims: dims, keepDim: keepDim)
  }
  /// The smallest element along several dimensions.
  public func amin(dim dims: [Int], keepDim: Bool = false) -> Tensor {
    amin(dims: dims, keepDim: keepDim)
  }
  /// ln Σ eˣ along a dimension.
  public func logsumexp(_ dim: Int, keepDim: Bool = false) -> Tensor {
    logsumexp(dim: dim, keepDim: keepDim)
  }
  /// ln Σ eˣ along several dimensions.
  public func logsumexp(_ dims: [Int], keepDim: Bool = false) -> Tensor {
    logsumexp(dims: dims, keepDim: keepDim)
  }
  /// ln Σ eˣ along several dimensions.
  public func logsumexp(dim dims: [Int], keepDim: Bool = false) -> Tensor {
    logsumexp(dims: dims, keepDim: keepDim)
  }
  /// The product along a dimension.
  public func prod(_ dim: Int, keepDim: Bool = false) -> Tensor {
    prod(dim: dim, keepDim: keepDim)
  }
  /// The largest element and its position along a dimension.
  public func max(_ dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    max(dim: dim, keepDim: keepDim)
  }
  /// The smallest element and its position along a dimension.
  public func min(_ dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    min(dim: dim, keepDim: keepDim)
  }
  /// The lower middle element and its position along a dimension.
  public func median(_ dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Tensor) {
    median(dim: dim, keepDim: keepDim)
  }
  /// The position of the largest element along a dimension.
  public func argmax(_ dim: Int, keepDim: Bool = false) -> Tensor {
    argmax(dim: dim, keepDim: keepDim)
  }
  /// The position of the smallest element along a dimension.
  public func argmin(_ dim: Int, keepDim: Bool = false) -> Tensor {
    argmin(dim: dim, keepDim: keepDim)
  }
  /// Whether any element holds along a dimension.
  public func any(_ dim: Int, keepDim: Bool = false) -> Tensor {
    any(dim: dim, keepDim: keepDim)
  }
  /// Whether all elements hold along a dimension.
  public func all(_ dim: Int, keepDim: Bool = false) -> Tensor {
    all(dim: dim, keepDim: keepDim)
  }

  /// The running sum along a dimension.
  public func cumsum(_ dim: Int) -> Tensor { cumsum(dim: dim) }
  /// The running product along a dimension.
  public func cumprod(_ dim: Int) -> Tensor { cumprod(dim: dim) }
  /// Shares of 1 along a dimension.
  public func softmax(_ dim: Int) -> Tensor { softmax(dim: dim) }
  /// The logarithm of softmax along a dimension.
  public func logSoftmax(_ dim: Int) -> Tensor { logSoftmax(dim: dim) }
  /// (Σ|x|ᵖ)^(1/p) of all elements: the number is the order p, as in PyTorch, and no dimension.
  public func norm(_ p: Double) -> Tensor { norm(p: p) }
  /// (Σ|x|ᵖ)^(1/p) along a dimension.
  public func norm(_ p: Double, dim: Int, keepDim: Bool = false) -> Tensor {
    norm(p: p, dims: [dim], keepDim: keepDim)
  }
  /// (Σ|x|ᵖ)^(1/p) along a dimension.
  public func norm(p: Double = 2, dim: Int, keepDim: Bool = false) -> Tensor {
    norm(p: p, dims: [dim], keepDim: keepDim)
  }
  /// The elements in order along a dimension, and where each stood.
  public func sort(
    _ dim: Int, descending: Bool = false
  ) -> (values: Tensor, indices: Tensor) {
    sort(dim: dim, descending: descending)
  }
  /// Where each element stands once they are in order along a dimension.
  public func argsort(_ dim: Int, descending: Bool = false) -> Tensor {
    argsort(dim: dim, descending: descending)
  }
  /// The k largest elements along a dimension, and their positions.
  public func topk(
    _ k: Int, _ dim: Int, largest: Bool = true
  ) -> (values: Tensor, indices: Tensor) {
    topk(k, dim: dim, largest: largest)
  }
}
