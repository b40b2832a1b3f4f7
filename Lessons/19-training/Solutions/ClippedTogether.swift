import Practice

// One norm over everything and one factor for everything: the direction of the step stays. A norm
// of 0 never reaches the division, because it is not above maxNorm.
// 对全体求一个范数，再对全体乘一个系数：更新的方向不变。范数为 0 时不会做除法，因为它不大于 maxNorm。

func clipped(_ gradients: [[Double]], maxNorm: Double) -> [[Double]] {
  // TODO
  let norm = gradients.joined().map { $0 * $0 }.reduce(0, +).squareRoot()
  if norm <= maxNorm { return gradients }
  return gradients.map { gradient in gradient.map { $0 * maxNorm / norm } }
  // END
}
