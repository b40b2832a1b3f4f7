import Practice

// Moving one element by 1 moves its sum by 1, so every element of a row gets that row's upstream
// gradient unchanged. The upstream lost `dim`; put it back as 1, and repeat. The mean is the sum
// divided by the extent, and so is its gradient.
// 一个元素动 1，它所在的和也动 1，所以一行里的每个元素都原样得到这一行的上游梯度。
// 上游少了 `dim` 那一维：先补回长度 1，再重复。平均就是和除以长度，梯度也照样除。

// TODO
/// The gradient of x for `y = x.sum(dim: dim)`.
func sumGradient(_ upstream: Tensor, shape: [Int], dim: Int) -> Tensor {
  upstream.unsqueeze(dim).expand(shape)
}

/// The gradient of z for `y = z.mean(dim: dim)`.
func meanGradient(_ upstream: Tensor, shape: [Int], dim: Int) -> Tensor {
  sumGradient(upstream, shape: shape, dim: dim) / Double(shape[dim])
}
// END
