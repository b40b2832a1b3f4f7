import Practice

// dy/du = 6u and du/dx = 1, so the slope is 6(x + 2); each element is weighted on its own. Tensor
// arithmetic goes through the elements, so one line serves every shape.
// dy/du = 6u，du/dx = 1，所以斜率是 6(x + 2)，再逐个元素乘上权重。张量运算会走遍所有元素，
// 一行就适合任何形状。

func gradientEverywhere(x: Tensor, weights: Tensor) -> Tensor {
  // TODO
  return weights * 6 * (x + 2)
  // END
}
