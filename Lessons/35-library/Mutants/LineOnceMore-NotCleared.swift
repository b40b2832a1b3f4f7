// diagnosis: gradients-pile-up
import Practice

// TODO
/// Trains; the loss of every epoch.
func fit(
  _ model: any Module, _ x: NDArray, _ y: NDArray, _ optimizer: any Optimizer, epochs: Int
) -> [Double] {
  (0..<epochs).map { _ in
    let error = model(x) - y
    let loss = (error * error).mean()
    loss.backward()
    optimizer.step()
    return loss.numbers[0]
  }
}
// END
