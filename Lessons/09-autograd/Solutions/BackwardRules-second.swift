import Practice

// A second way writes each slope from the input alone: 1 / cosh²(x) for tanh; a mask of ones and
// zeros for relu; and a power whose exponent was lowered by dividing would fail at 0, so here too
// it is lowered first. Keeping y instead spares a cosh.
//
// 另一种办法：斜率全都由输入写出。tanh 用 1 / cosh²(x)；relu 用 0 和 1 组成的掩码去乘；
// 乘方若靠除以 x 来降低指数，在 0 处会出错，所以仍要先减 1。而保留 y 可以省去一次 cosh。

// TODO
func tanhBackward(_ g: Tensor, x: Tensor, y: Tensor) -> Tensor {
  g / (x.cosh() * x.cosh())
}

func reluBackward(_ g: Tensor, x: Tensor, y: Tensor) -> Tensor {
  g * (x .> 0).to(.float64)
}

func powBackward(_ g: Tensor, x: Tensor, exponent n: Double) -> Tensor {
  x ** (n - 1) * n * g
}
// END
