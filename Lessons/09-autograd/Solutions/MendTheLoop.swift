import Practice

// backward() adds to grad, so what the last epoch left there has to go first. Clearing right
// before backward() is the safest place: nothing can come in between.
//
// backward() 是往 grad 里累加，所以上一轮留下的要先清掉。紧挨着 backward() 之前清零最稳妥：中间插不进别的东西。

func train(
  w: Tensor, b: Tensor, x: Tensor, y: Tensor, lr: Double, epochs: Int
) -> [Double] {
  // TODO
  let optimizer = SGD([w, b], lr: lr)
  var losses: [Double] = []
  for _ in 0..<epochs {
    let loss = (w * x + b - y).square().mean()
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
  }
  return losses
  // END
}
