import Practice

// From the pixels upwards: a window of k numbers reaches k − 1 neighbours further than one number, and
// neighbours lie as many pixels apart as the product of all strides below says.
// 从像素往上走：宽 k 的窗口比一个数多看到 k − 1 个邻居，而相邻两个数之间的像素数，是下面所有步幅的乘积。

func view(
  pixels: Int, kernels: [Int], strides: [Int]
) -> (places: Int, field: Int) {
  // TODO
  var (places, field, distance) = (pixels, 1, 1)
  for (kernel, stride) in zip(kernels, strides) {
    places = (places - kernel) / stride + 1
    field += (kernel - 1) * distance
    distance *= stride
  }
  return (places, field)
  // END
}
