// diagnosis: weight-not-transposed
import Practice

/// x·Wᵀ + b.
final class Linear: Module {
  let weight: NDArray
  let bias: NDArray

  init(weight: NDArray, bias: NDArray) {
    self.weight = weight
    self.bias = bias
  }

  // TODO
  var own: [(name: String, array: NDArray)] { [("weight", weight), ("bias", bias)] }

  func callAsFunction(_ x: NDArray) -> NDArray { x.matmul(weight) + bias }
  // END
}
