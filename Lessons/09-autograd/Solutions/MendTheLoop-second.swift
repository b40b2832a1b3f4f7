import Practice

// A second way asks for the gradients instead of collecting them: grad(of:withRespectTo:) returns
// fresh ones and leaves w.grad alone, so there is nothing to clear. The update is then ours, and
// it must not be recorded.
//
// 另一种办法是直接索要梯度，而不去收集：grad(of:withRespectTo:) 每次返回新的梯度，不碰 w.grad，也就不用清零。
// 这时更新要自己写，并且不能被记录。

func train(
  w: Tensor, b: Tensor, x: Tensor, y: Tensor, lr: Double, epochs: Int
) -> [Double] {
  // TODO
  var losses: [Double] = []
  for _ in 0..<epochs {
    let loss = (w * x + b - y).square().mean()
    let slopes = grad(of: loss, withRespectTo: [w, b])
    noGrad {
      for (parameter, slope) in zip([w, b], slopes) {
        var parameter = parameter
        parameter -= slope * lr
      }
    }
    losses.append(loss.item())
  }
  return losses
  // END
}
