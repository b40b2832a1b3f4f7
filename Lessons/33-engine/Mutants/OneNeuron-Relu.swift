// diagnosis: relu-for-tanh
import Practice

/// tanh(w₁x₁ + w₂x₂ + … + b).
func activation(of inputs: [Value], weights: [Value], bias: Value) -> Value {
  // TODO
  var sum = bias
  for (w, x) in zip(weights, inputs) { sum = sum + w * x }
  return sum.relu()
  // END
}
