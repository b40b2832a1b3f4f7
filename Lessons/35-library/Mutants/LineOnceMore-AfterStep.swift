// diagnosis: loss-after-step
import Practice

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
    let after = model(x) - y
    return (after * after).mean().numbers[0]
  }
}
// END
