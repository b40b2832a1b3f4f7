import Practice

// One name for each box of the graph. Nothing is computed twice, and every value is still there
// when the backward pass asks for it.
// 图上每个方框一个名字。什么都不必算第二遍，反向传播要用时，每个数值都还在。

func forwardSteps(w: Double, x: Double, b: Double, target: Double) -> [String: Double] {
  // TODO
  let p = w * x
  let y = p + b
  let d = y - target
  let loss = d * d
  return ["p": p, "y": y, "d": d, "loss": loss]
  // END
}
