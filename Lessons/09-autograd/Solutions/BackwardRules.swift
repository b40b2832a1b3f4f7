import Practice

// Every rule is “upstream times local derivative”. tanh takes its slope from the result, which is
// there already. relu is a gate: x decides whether it is open, and g goes through or does not.
//
// 每条规则都是“上游梯度 × 局部导数”。tanh 的斜率由现成的结果 y 得到。relu 像一扇门：
// 门开不开由 x 决定，g 要么通过，要么不通过。

// TODO
func tanhBackward(_ g: Tensor, x: Tensor, y: Tensor) -> Tensor {
  g * (1 - y * y)
}

func reluBackward(_ g: Tensor, x: Tensor, y: Tensor) -> Tensor {
  Tensor.where(x .> 0, g, 0 * g)
}

func powBackward(_ g: Tensor, x: Tensor, exponent n: Double) -> Tensor {
  g * n * x ** (n - 1)
}
// END
