import Practice

// 33.7  A neuron · 一个神经元
//
// Each input times its weight, all added up with the bias, and tanh over it: with your own
// operators, so that a gradient arrives at every weight.
//
//     x = 1, -2      w = 0.5, 0.25      b = 0.3      tanh(0.5 - 0.5 + 0.3) = 0.2913
//
// 每个输入乘以它的权重，连同偏置全部加起来，再取 tanh。要用你自己的运算符，这样每个权重都能收到梯度（例子见上）。

/// tanh(w₁x₁ + w₂x₂ + … + b).
func activation(of inputs: [Value], weights: [Value], bias: Value) -> Value {
  // TODO
  return todo()
  // END
}
