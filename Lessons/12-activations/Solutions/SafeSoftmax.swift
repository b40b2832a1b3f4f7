import Practice

// Subtracting the row's largest score multiplies every exponential of the row by the same factor,
// which cancels. Then the largest exponent is 0: nothing overflows, and the sum is at least 1.
// keepDim leaves a 1 in the shape, so that each row meets its own maximum and its own sum.
// 减去本行的最大值，等于本行每个指数都乘上同一个因子，分子分母恰好约掉。
// 这样最大的指数是 e⁰ = 1：不会溢出，和也不会小于 1。
// keepDim 让形状里保留长度 1，每一行才会对上自己的最大值与自己的和。

func probabilities(_ scores: Tensor) -> Tensor {
  // TODO
  let powers = (scores - scores.amax(dim: 1, keepDim: true)).exp()
  return powers / powers.sum(dim: 1, keepDim: true)
  // END
}
