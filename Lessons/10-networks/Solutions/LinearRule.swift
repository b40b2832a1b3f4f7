import Practice

// x reaches y through W, so its gradient comes back through W, not turned over. W met every sample:
// the product with upstreamᵀ adds up the samples. b was added to every sample, so its gradient
// is the sum over them.
// x 经过 W 到达 y，梯度也经过 W 返回，不转置。W 与每个样本都相遇过：乘上 upstreamᵀ，
// 正好把各样本的贡献加起来。b 加到了每个样本上，所以它的梯度是对样本求和。

func linearGradients(
  upstream: Tensor, x: Tensor, weight: Tensor
) -> (x: Tensor, weight: Tensor, bias: Tensor) {
  // TODO
  return (upstream.matmul(weight), upstream.t().matmul(x), upstream.sum(dim: 0))
  // END
}
