import Practice

// 10.3  Back through a layer · 一层的反向
//
// Forward, y = x·Wᵀ + b. x is [samples, in], W is [out, in], b is [out], so y and its upstream
// gradient are [samples, out]. Compute three gradients: of x, of W, of b. Each has the shape of
// what it belongs to, and often the shapes alone tell which product it must be. Shown:
//
//     x = [[1, 2], [3, 4]]   W = [[1, 0], [2, 1]]   upstream = [[1, 1], [1, 1]]
//     x: [[3, 1], [3, 1]]    W: [[4, 6], [4, 6]]    b: [2, 2]
//
// 前向是 y = x·Wᵀ + b。x 的形状是 [样本, 输入]，W 是 [输出, 输入]，b 是 [输出]，
// 所以 y 和上游梯度都是 [样本, 输出]。请求出 x、W、b 三者的梯度。
// 梯度的形状总与它所属的量相同；往往单凭形状就能看出该是哪个乘积。例子见上：第二行是三个结果。

/// The gradients of a layer y = x·Wᵀ + b.
func linearGradients(
  upstream: Tensor, x: Tensor, weight: Tensor
) -> (x: Tensor, weight: Tensor, bias: Tensor) {
  // TODO
  return todo()
  // END
}
