// Reductions and orderings as functions: `mean(x)` is `x.mean()`, and `sum(x, 1)` or
// `sum(x, dim: 1)` is `x.sum(dim: 1)`.

/// The sum of all elements: `x.sum`.
public func sum(_ x: Tensor) -> Tensor { x.sum() }
/// The sum along a dimension.
public func sum(_ x: Tensor, dim: Int, keepDim: Bool = false) -> Tensor {
  x.sum(dim: dim, keepDim: keepDim)
}
/// The sum along a dimension.
public func sum(_ x: Tensor, _ dim: Int, keepDim: Bool = false) -> Tensor {
  x.sum(dim: dim, keepDim: keepDim)
}
/// The mean of all elements: `x.mean`.
public func mean(_ x: Tensor) -> Tensor { x.mean() }
/// The mean along a dimension.
public func mean(_ x: Tensor, dim: Int, keepDim: Bool = false) -> Tensor {
  x.mean(dim: dim, keepDim: keepDim)
}
/// The mean along a dimension.
public func mean(_ x: Tensor, _ dim: Int, keepDim: Bool = false) -> Tensor {
  x.mean(dim: dim, keepDim: keepDim)
}
/// The standard deviation, with n − 1 in place of n, of all elements: `x.std`.
public func std(_ x: Tensor) -> Tensor { x.std() }
/// The standard deviation, with n − 1 in place of n if `unbiased`, along a dimension.
public func std(
  _ x: Tensor, dim: Int, unbiased: Bool = true, keepDim: Bool = false
) -> Tensor {
  x.std(dim: dim, unbiased: unbiased, keepDim: keepDim)
}
/// The standard deviation, with n − 1 in place of n if `unbiased`, along a dimension.
public func std(
  _ x: Tensor, _ dim: Int, unbiased: Bool = true, keepDim: Bool = false
) -> Tensor {
  x.std(dim: dim, unbiased: unbiased, keepDim: keepDim)
}
/// The largest element of all elements: `x.amax`.
public func amax(_ x: Tensor) -> Tensor { x.amax() }
/// The largest element along a dimension.
public func amax(_ x: Tensor, dim: Int, keepDim: Bool = false) -> Tensor {
  x.amax(dim: dim, keepDim: keepDim)
}
/// The largest element along a dimension.
public func amax(_ x: Tensor, _ dim: Int, keepDim: Bool = false) -> Tensor {
  x.amax(dim: dim, keepDim: keepDim)
}
/// The smallest element of all elements: `x.amin`.
public func amin(_ x: Tensor) -> Tensor { x.amin() }
/// The smallest element along a dimension.
public func amin(_ x: Tensor, dim: Int, keepDim: Bool = false) -> Tensor {
  x.amin(dim: dim, keepDim: keepDim)
}
/// The smallest element along a dimension.
public func amin(_ x: Tensor, _ dim: Int, keepDim: Bool = false) -> Tensor {
  x.amin(dim: dim, keepDim: keepDim)
}
/// ln Σ eˣ along a dimension.
public func logsumexp(_ x: Tensor, dim: Int, keepDim: Bool = false) -> Tensor {
  x.logsumexp(dim: dim, keepDim: keepDim)
}
/// ln Σ eˣ along a dimension.
public func logsumexp(_ x: Tensor, _ dim: Int, keepDim: Bool = false) -> Tensor {
  x.logsumexp(dim: dim, keepDim: keepDim)
}
/// The product of all elements: `x.prod`.
public func prod(_ x: Tensor) -> Tensor { x.prod() }
/// The product along a dimension.
public func prod(_ x: Tensor, dim: Int, keepDim: Bool = false) -> Tensor {
  x.prod(dim: dim, keepDim: keepDim)
}
/// The product along a dimension.
public func prod(_ x: Tensor, _ dim: Int, keepDim: Bool = false) -> Tensor {
  x.prod(dim: dim, keepDim: keepDim)
}
/// The largest element of all elements: `x.max`.
public func max(_ x: some TensorOperand) -> Tensor { x.tensor.max() }
/// The largest element and its position along a dimension.
public func max(_ x: some TensorOperand, dim: Int, keepDim: Bool = false) -> (
  values: Tensor, indices: Tensor
) {
  x.tensor.max(dim: dim, keepDim: keepDim)
}
/// The largest element and its position along a dimension.
public func max(_ x: some TensorOperand, _ dim: Int, keepDim: Bool = false) -> (
  values: Tensor, indices: Tensor
) {
  x.tensor.max(dim: dim, keepDim: keepDim)
}
/// The smallest element of all elements: `x.min`.
public func min(_ x: some TensorOperand) -> Tensor { x.tensor.min() }
/// The smallest element and its position along a dimension.
public func min(_ x: some TensorOperand, dim: Int, keepDim: Bool = false) -> (
  values: Tensor, indices: Tensor
) {
  x.tensor.min(dim: dim, keepDim: keepDim)
}
/// The smallest element and its position along a dimension.
public func min(_ x: some TensorOperand, _ dim: Int, keepDim: Bool = false) -> (
  values: Tensor, indices: Tensor
) {
  x.tensor.min(dim: dim, keepDim: keepDim)
}
/// The lower middle element of all elements: `x.median`.
public func median(_ x: Tensor) -> Tensor { x.median() }
/// The lower middle element and its position along a dimension.
public func median(_ x: Tensor, dim: Int, keepDim: Bool = false) -> (
  values: Tensor, indices: Tensor
) {
  x.median(dim: dim, keepDim: keepDim)
}
/// The lower middle element and its position along a dimension.
public func median(_ x: Tensor, _ dim: Int, keepDim: Bool = false) -> (
  values: Tensor, indices: Tensor
) {
  x.median(dim: dim, keepDim: keepDim)
}
/// The row-major position of the largest element of all elements: `x.argmax`.
public func argmax(_ x: Tensor) -> Tensor { x.argmax() }
/// The position of the largest element along a dimension.
public func argmax(_ x: Tensor, dim: Int, keepDim: Bool = false) -> Tensor {
  x.argmax(dim: dim, keepDim: keepDim)
}
/// The position of the largest element along a dimension.
public func argmax(_ x: Tensor, _ dim: Int, keepDim: Bool = false) -> Tensor {
  x.argmax(dim: dim, keepDim: keepDim)
}
/// The row-major position of the smallest element of all elements: `x.argmin`.
public func argmin(_ x: Tensor) -> Tensor { x.argmin() }
/// The position of the smallest element along a dimension.
public func argmin(_ x: Tensor, dim: Int, keepDim: Bool = false) -> Tensor {
  x.argmin(dim: dim, keepDim: keepDim)
}
/// The position of the smallest element along a dimension.
public func argmin(_ x: Tensor, _ dim: Int, keepDim: Bool = false) -> Tensor {
  x.argmin(dim: dim, keepDim: keepDim)
}
/// The larger of each pair.
public func max(_ a: some TensorOperand, _ b: some TensorOperand) -> Tensor {
  a.tensor.maximum(b.tensor)
}
/// The smaller of each pair.
public func min(_ a: some TensorOperand, _ b: some TensorOperand) -> Tensor {
  a.tensor.minimum(b.tensor)
}
/// (Σ|x|ᵖ)^(1/p) of all elements: `x.norm`.
public func norm(_ x: Tensor, p: Double = 2) -> Tensor { x.norm(p: p) }
/// The running sum along a dimension.
public func cumsum(_ x: Tensor, dim: Int) -> Tensor { x.cumsum(dim: dim) }
/// The running sum along a dimension.
public func cumsum(_ x: Tensor, _ dim: Int) -> Tensor { x.cumsum(dim: dim) }
/// The running product along a dimension.
public func cumprod(_ x: Tensor, dim: Int) -> Tensor { x.cumprod(dim: dim) }
/// The running product along a dimension.
public func cumprod(_ x: Tensor, _ dim: Int) -> Tensor { x.cumprod(dim: dim) }
/// The elements in order along a dimension, and where each stood.
public func sort(
  _ x: Tensor, dim: Int = -1, descending: Bool = false
) -> (values: Tensor, indices: Tensor) {
  x.sort(dim: dim, descending: descending)
}
/// Where each element stands once they are in order along a dimension.
public func argsort(_ x: Tensor, dim: Int = -1, descending: Bool = false) -> Tensor {
  x.argsort(dim: dim, descending: descending)
}
/// The k largest elements along a dimension, and their positions.
public func topk(
  _ x: Tensor, _ k: Int, dim: Int = -1, largest: Bool = true
) -> (values: Tensor, indices: Tensor) {
  x.topk(k, dim: dim, largest: largest)
}
/// (Σ|x|ᵖ)^(1/p) of all elements.
public func norm(_ x: Tensor, _ p: Double) -> Tensor { x.norm(p: p) }
/// (Σ|x|ᵖ)^(1/p) along a dimension.
public func norm(_ x: Tensor, p: Double = 2, dim: Int, keepDim: Bool = false) -> Tensor {
  x.norm(p: p, dims: [dim], keepDim: keepDim)
}
