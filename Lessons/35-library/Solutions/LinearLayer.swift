import Practice

// `transposed()` is recorded, so the gradient finds its way back to the weight; a bare view would cut it.
//
// `transposed()` 是有记录的，梯度才能沿它回到权重；光用视图就断了。

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

  func callAsFunction(_ x: NDArray) -> NDArray { x.matmul(weight.transposed()) + bias }
  // END
}
