import Practice

// 13.2  A convolution by hand · 手写卷积
//
// Slide `kernel` over `image`, both given as rows of numbers. At every place where it fits as a
// whole, multiply each number of the kernel by the pixel below it and add up the products. Stride
// 1, no padding, one channel. Neither image nor kernel need be square. Shown:
//
//     image [[1, 2, 3], [4, 5, 6], [7, 8, 9]], kernel [[1, 2], [3, 4]]   →   [[37, 47], [67, 77]]
//
// 让 `kernel` 在 `image` 上滑动，两者都以若干行数字给出。在每个能完整放下的位置，
// 把卷积核的每个数与它下面的像素相乘，再把乘积加起来。步幅 1，无填充，单通道。
// 图像和卷积核都不一定是正方形（例子见上）。

/// The sums of products of `kernel` with every window of `image`.
func slide(_ kernel: [[Double]], over image: [[Double]]) -> [[Double]] {
  // TODO
  return todo()
  // END
}
