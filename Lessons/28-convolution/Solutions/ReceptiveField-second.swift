import Practice

// A second way asks from the top down: to make f numbers of a layer one needs (f − 1) · stride + kernel
// numbers of the layer below it. The places are simply counted.
// 另一种办法从上往下问：要得到一层里的 f 个数，下面一层需要 (f − 1) · stride + kernel 个数。位置则直接数出来。

func view(
  pixels: Int, kernels: [Int], strides: [Int]
) -> (places: Int, field: Int) {
  // TODO
  var field = 1
  for (kernel, step) in zip(kernels, strides).reversed() {
    field = (field - 1) * step + kernel
  }
  var places = pixels
  for (kernel, step) in zip(kernels, strides) {
    places = stride(from: 0, through: places - kernel, by: step).reduce(0) { count, _ in
      count + 1
    }
  }
  return (places, field)
  // END
}
