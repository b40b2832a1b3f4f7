import Practice

// 01.3  Forward, step by step · 一步一步向前算
//
// A graph keeps the value of every step, not only the last one; backward() will need them. Do by
// hand what it does: compute loss = (w · x + b − target)², one operation a line, and return all
// four values by name.
//
//     p = w · x       y = p + b       d = y − target       loss = d²
//
// At w = 3, x = 2, b = 1 and the target 10 they are p = 6, y = 7, d = -3, loss = 9.
//
// 计算图保存每一步的数值，而不只是最后一步，因为 backward() 用得着。请你亲手做一遍：
// 计算 loss = (w · x + b − target)²，每行只做一次运算，并把四个数值连同名字一起返回。
// 当 w = 3、x = 2、b = 1、目标为 10 时：p = 6，y = 7，d = -3，loss = 9。

/// The values of p, y, d and loss, by name.
func forwardSteps(w: Double, x: Double, b: Double, target: Double) -> [String: Double] {
  // TODO
  return todo()
  // END
}
