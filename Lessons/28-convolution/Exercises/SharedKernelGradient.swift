import Practice

// 28.2  The gradient of a shared kernel · 共享的卷积核的梯度
//
// A kernel of `count` weights slides along the row x and moves by `stride` each time; place i gives
//     y[i] = Σ kernel[p] · x[i · stride + p]
// `upstream` has ∂L/∂y[i] for every place. Each weight is used at all places, so its gradient ∂L/∂kernel[p]
// is a sum over places. Give the gradients of all weights.
//     upstream [10, 100]   x [1, 2, 3, 4, 5]   2 weights, stride 2   →   [310, 420]
//
// 卷积核有 count 个权重，沿着一行 x 滑动，每次移动 stride；位置 i 给出
//     y[i] = Σ kernel[p] · x[i · stride + p]
// upstream 里是每个位置的 ∂L/∂y[i]。每个权重在所有位置都用到，所以它的梯度 ∂L/∂kernel[p] 是对位置求和。
// 请给出所有权重的梯度。

/// The gradient of each weight of a kernel that slides along `x`.
func kernelGradient(
  upstream: [Double], x: [Double], count: Int, stride: Int
) -> [Double] {
  // TODO
  return todo()
  // END
}
