import Practice

// 09.4  Three backward rules · 三条反向规则
//
// A backward rule gets g, the gradient that flows in from above, and hands on g times the local
// derivative, element by element. x is what went into the operation, y what came out.
//     tanh: the slope is 1 − y²      relu: 1 where x is above 0, else 0      xⁿ: n · xⁿ⁻¹
// Write the three rules. They must hold at 0 too: relu has a kink there, and 0 is agreed on.
// Shown: for g = [10, 10] and x = [-1, 2] relu hands on [0, 10], and x³ hands on [30, 120].
//
// 反向规则收到上游传来的梯度 g，传出 g 乘以局部导数，逐个元素计算。x 是运算的输入，y 是运算的结果，
// 三个运算的斜率见上。请写出这三条规则。在 0 处也要正确：relu 在那里有个折点，约定斜率为 0。
// 例如：g = [10, 10]、x = [-1, 2] 时，relu 传出 [0, 10]，x³ 传出 [30, 120]。

// TODO
/// What y = tanh(x) hands on to x.
func tanhBackward(_ g: Tensor, x: Tensor, y: Tensor) -> Tensor {
  return todo()
}

/// What y = relu(x) hands on to x.
func reluBackward(_ g: Tensor, x: Tensor, y: Tensor) -> Tensor {
  return todo()
}

/// What y = x ** n hands on to x.
func powBackward(_ g: Tensor, x: Tensor, exponent n: Double) -> Tensor {
  return todo()
}
// END
