// diagnosis: bias-each-time
import Practice

/// tanh(w₁x₁ + w₂x₂ + … + b).
func activation(of inputs: [Value], weights: [Value], bias: Value) -> Value {
  // TODO
  var sum = Value(0)
  for (w, x) in zip(weights, inputs) { sum = sum + w * x + bias }
  return sum.tanh()
  // END
}
