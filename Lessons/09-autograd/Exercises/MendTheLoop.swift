import Practice

// 09.1  A training loop with one fault · 训练循环里的一处毛病
//
// The loop fits y = w · x + b, but something is wrong with it. For x = 1, 2, 3 and y = 3, 5, 7,
// with w = b = 0 and lr = 0.05 at the start, the losses of the first six epochs should be
//     27.6667   5.4885   1.0897   0.2172   0.0441   0.0098
// but they are
//     27.6667   5.4885   3.5136  25.5158  29.4497   7.7976
// Find the fault, mend it, and delete the line with todo(). The order of the losses stays: one
// for each epoch, computed before the step.
//
// 这个循环要拟合 y = w · x + b，但有一处毛病。x 为 1、2、3，y 为 3、5、7，从 w = b = 0 出发，
// lr = 0.05，前六轮的损失本应是上面第一行那样，实际却是第二行那样。
// 找出毛病，改好它，再删去写着 todo() 的那一行。损失照旧：每轮一个，在更新之前算出。

/// Fits w and b by gradient descent; the loss of every epoch.
func train(
  w: Tensor, b: Tensor, x: Tensor, y: Tensor, lr: Double, epochs: Int
) -> [Double] {
  // TODO
  todo() as Void  // delete this line when you have mended the loop
  let optimizer = SGD([w, b], lr: lr)
  var losses: [Double] = []
  for _ in 0..<epochs {
    let loss = (w * x + b - y).square().mean()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
  }
  return losses
  // END
}
