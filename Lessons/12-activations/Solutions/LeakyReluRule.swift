import Practice

// The sign of the input decides, element by element: above 0 everything passes, elsewhere only the
// share `slope`. 0 itself is not above 0, so it belongs to the left.
// 由输入的正负逐个元素决定：大于 0 就全部通过，否则只漏过 `slope` 那么一份。0 不大于 0，所以归左边。

func leakyReluGradient(upstream: Tensor, x: Tensor, slope: Double) -> Tensor {
  // TODO
  return Tensor.where(x .> 0, upstream, upstream * slope)
  // END
}
