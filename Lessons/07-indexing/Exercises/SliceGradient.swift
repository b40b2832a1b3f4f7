import Practice

// 07.3  Back through a slice · 切片的反向
//
// Forward was s = x[start..<end]. Backward, `upstream` has the shape of s. Add it to the gradient
// of x, from place `start` of dimension 0 on; all else stays. `gradient` may already hold what
// other slices have brought. Shown: upstream [4, 6] from 1, added to [0, 0, 0, 0], gives
// [0, 4, 6, 0].
//
// 前向是 s = x[start..<end]。反向时 `upstream` 与 s 同形。把它加到 x 的梯度上，
// 从第 0 维的位置 `start` 开始；其余不变。`gradient` 里可能已有其他切片带来的贡献。
// 例如：上游 [4, 6] 从 1 开始，加到 [0, 0, 0, 0] 上，得 [0, 4, 6, 0]。

/// The gradient of x with the contribution of one more slice.
func addingSlice(_ upstream: Tensor, from start: Int, to gradient: Tensor) -> Tensor {
  // TODO
  return todo()
  // END
}
