import Practice

// 14.1  Steps with momentum · 带动量的几步
//
// A weight begins at `start`. Each step of SGD with momentum first updates the velocity, which
// begins at 0: a share `momentum` of the old velocity stays, and the gradient is added. Then the
// weight moves against the velocity, `lr` times as far. `gradients` holds the gradient of each step.
// Give the weight after every step.
//
//     start 1, gradients [1, 1, 1], lr 0.1, momentum 0.5   →   [0.9, 0.75, 0.575]
//
// 权重从 `start` 开始。带动量的 SGD 每走一步，先更新速度（初值为 0）：旧速度保留 `momentum` 这么大的比例，
// 再加上梯度；然后权重逆着速度移动，距离是速度的 `lr` 倍。`gradients` 是每一步的梯度。
// 请给出每一步之后的权重（例子见上）。

/// The weight after each step of SGD with momentum.
func momentumSteps(
  from start: Double, gradients: [Double], lr: Double, momentum: Double
) -> [Double] {
  // TODO
  return todo()
  // END
}
