import Practice

// 26.4  The gradient of a whole batch · 整个批次的梯度
//
// x has a row for each of n samples, w a weight for each column, y a target for each row. The loss is
// the mean of (x·w − y)² over the rows. Write its gradient with respect to w by hand, without
// `backward()`. It must take as many calls for many rows as for few: no loop over the rows.
//
//     x = [[1, 2], [3, 1]], w = [1, 2], y = [3, 6]   →   [-1, 3]
//
// x 的每一行是一个样本，共 n 行；w 的每个元素是一列的权重；y 是每一行的目标。损失是各行 (x·w − y)² 的平均值。
// 请不用 `backward()`，直接写出损失对 w 的梯度。行数多时的调用次数必须与行数少时一样多：不要逐行循环。
// 例如 x = [[1, 2], [3, 1]]，w = [1, 2]，y = [3, 6] 时，梯度是 [-1, 3]。

/// The gradient of the mean of (x·w − y)², `[columns]`.
func gradient(x: Tensor, w: Tensor, y: Tensor) -> Tensor {
  // TODO
  return todo()
  // END
}
