import Practice

// The sum begins with the bias, so that it is in it once.
//
// 和从偏置开始，偏置就恰好加了一次。

/// tanh(w₁x₁ + w₂x₂ + … + b).
func activation(of inputs: [Value], weights: [Value], bias: Value) -> Value {
  // TODO
  var sum = bias
  for (w, x) in zip(weights, inputs) { sum = sum + w * x }
  return sum.tanh()
  // END
}
