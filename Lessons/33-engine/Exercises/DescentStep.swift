import Practice

// 33.9  One step downhill · 向下走一步
//
// One step of gradient descent, on all points at once. The loss is the mean of (output - label)²;
// return it as it was before the step. Lesson 9 has the four things to do, and their order.
//
//     a parameter 3 with the gradient 4, at the rate 0.5, becomes 1
//
// 在全部点上走一步梯度下降。损失是（输出 − 标签）² 的平均；返回走这一步之前的损失。
// 要做的四件事和它们的次序，第 9 课里都有。
// 例如参数为 3、梯度为 4、学习率为 0.5，走完变成 1。

/// Moves the parameters against their gradients; gives the loss before.
func descend(_ model: Network, _ points: [[Double]], _ labels: [Double], rate: Double) -> Double {
  // TODO
  return todo()
  // END
}
