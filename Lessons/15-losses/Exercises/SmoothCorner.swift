import Practice

// 15.2  A corner made smooth · 把尖角磨圆
//
// Smooth L1 is a square near 0 and a straight line beyond beta. For an error e = x - t:
//
//     |e| < beta:     loss = e² / (2·beta)      otherwise:     loss = |e| - beta/2
//
// Give the loss and its slope with respect to e, as [loss, slope]. The two pieces meet at beta
// without a step and without a corner. beta is above 0. Shown, with beta = 1:
//
//     e = 0.5  →  [0.125, 0.5]            e = -2  →  [1.5, -1]
//
// smooth L1 在 0 附近是平方，超过 beta 之后是直线。误差 e = x - t 时的公式见上面第一行：
// |e| < beta 时用左边的，否则用右边的。请给出损失，以及损失对 e 的斜率，写成 [损失, 斜率]。
// 两段在 beta 处相接，既没有台阶，也没有尖角。beta 大于 0。上面最后一行是 beta = 1 时的例子。

/// The smooth L1 loss of `error`, and its slope: `[loss, slope]`.
func smoothL1(error: Double, beta: Double) -> [Double] {
  // TODO
  return todo()
  // END
}
