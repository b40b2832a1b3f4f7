// diagnosis: copies-listed
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
  var own: [(name: String, array: NDArray)] {
    let copy = NDArray(weight.numbers, weight.shape)
    return [("weight", copy), ("bias", NDArray(bias.numbers, bias.shape))]
  }

  func callAsFunction(_ x: NDArray) -> NDArray { x.matmul(weight.transposed()) + bias }
  // END
}
