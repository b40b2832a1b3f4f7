import Practice

// 02.1  A gradient for every element · 每个元素的梯度
//
// The lesson's example once more, its steps named u and y: u = x + 2 and y = 3u², for every element
// of a tensor x. What backward(weights) would put into x.grad, compute by the rule instead: the
// slope of y at each element, times the weight of that element. Do not call backward.
//
// Shown: x is two rows of two ones, and so are the weights; the gradient is 18 everywhere. With
// other numbers in x and other weights, every element has its own gradient.
//
// 还是课文里的例子，两步分别叫 u 和 y：对张量 x 的每个元素，u = x + 2，y = 3u²。
// backward(weights) 会把结果放进 x.grad；请你用求导规则直接算出来：
// 每个元素处 y 的斜率，再乘以该元素的权重。不要调用 backward。
// 例如：x 是 2×2 的全 1 张量，权重也全是 1，梯度处处是 18。换了数，各个元素的梯度就各不相同。

/// The gradient of the weighted sum of 3(x + 2)² with respect to each element of `x`.
func gradientEverywhere(x: Tensor, weights: Tensor) -> Tensor {
  // TODO
  return todo()
  // END
}
