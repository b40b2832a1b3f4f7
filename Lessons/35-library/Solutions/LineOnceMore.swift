import Practice

// The number is read after the step, but the loss was computed before it.
//
// 数是在更新之后读的，但损失是更新之前算的。

// TODO
/// Trains; the loss of every epoch.
func fit(
  _ model: any Module, _ x: NDArray, _ y: NDArray, _ optimizer: any Optimizer, epochs: Int
) -> [Double] {
  (0..<epochs).map { _ in
    let error = model(x) - y
    let loss = (error * error).mean()
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
    return loss.numbers[0]
  }
}
// END
