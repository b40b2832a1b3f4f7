import Practice

// A second way in one line of tensors, for all pixels at once: `sign` is 0 at 0 by itself.
// 另一种办法用张量一行写完，所有像素一起算：`sign` 在 0 处本来就是 0。

func moved(_ pixels: [Double], slopes: [Double], by epsilon: Double) -> [Double] {
  // TODO
  let picture = Tensor(pixels, dtype: .float64)
  let gradient = Tensor(slopes, dtype: .float64)
  return (picture + epsilon * gradient.sign()).clamp(min: 0, max: 1).flat()
  // END
}
