import Foundation
import Practice

// 10.1  The gradients of one neuron · 一个神经元的梯度
//
// The lesson's neuron with another bend: z = w₁x₁ + w₂x₂ + b, and y = tanh(z). At the height y, the
// slope of tanh is 1 − y². Fill in the gradient of y with respect to each name, computed from
// the arguments. Walk from y backwards: first z, then what z was added up from.
// Shown: x = [1, -2], w = [0.5, 0.25], b = 0.5 make z = 0.5 and y = 0.4621. There tanh has the slope
// 1 − 0.4621² = 0.7864: that is the gradient of z. What does each of the others get?
//
// 课文里的神经元，换一种弯法：z = w₁x₁ + w₂x₂ + b，y = tanh(z)。在高度 y 处，tanh 的斜率是 1 − y²。
// 请用函数的参数，算出 y 对每个名字的梯度，填进去。从 y 往回走：先是 z，再是加成 z 的各项。
// 例如：x = [1, -2]，w = [0.5, 0.25]，b = 0.5 时，z = 0.5，y = 0.4621，
// 那里 tanh 的斜率是 1 − 0.4621² = 0.7864，这就是 z 的梯度。其余各个分到多少？

/// The gradients of tanh(w · x + b) by name, for two inputs.
func neuronGradients(x: [Double], w: [Double], b: Double) -> [String: Double] {
  // TODO
  return [
    "z": todo(), "b": todo(), "w1": todo(), "w2": todo(), "x1": todo(), "x2": todo(),
  ]
  // END
}
