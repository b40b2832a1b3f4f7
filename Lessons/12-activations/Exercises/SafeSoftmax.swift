import Practice

// 12.3  A softmax that does not overflow · 不会溢出的 softmax
//
// Each row of `scores`, of shape [samples, classes], becomes probabilities: pᵢ = eˣⁱ / Σⱼ eˣʲ, the
// sum running over the row. Build it of exp, amax and sum; do not call softmax. Shown:
//
//     [[0, 0], [1, 1]]  →  [[0.5, 0.5], [0.5, 0.5]]
//
// It must hold for scores like [1000, 1001] and for very different rows, too.
//
// `scores` 的形状是 [样本, 类别]，请把每一行变成概率：pᵢ = eˣⁱ / Σⱼ eˣʲ，求和只在本行之内。
// 请用 exp、amax、sum 搭出来，不要调用 softmax（例子见上）。
// 分数像 [1000, 1001] 这么大，或者各行之间相差悬殊，结果也必须正确。

/// The softmax of every row of `scores`.
func probabilities(_ scores: Tensor) -> Tensor {
  // TODO
  return todo()
  // END
}
